"""Canned questions: one Cypher file and one record each."""

from goldenthread.queries.asking import checked, run
from goldenthread.queries.catalogue import Column, Parameter, Query, catalogue, catalogue_json

__all__ = ["Column", "Parameter", "Query", "catalogue", "catalogue_json", "checked", "run"]
