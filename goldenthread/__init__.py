"""Inspection reports of children's services as an evidence graph."""
