"""Canned questions: one Cypher file and one record each."""
