"""Canned questions: one Cypher file and one record each."""

from goldenthread.queries.asking import checked, described, run
from goldenthread.queries.catalogue import Column, Parameter, Query, catalogue, catalogue_json
from goldenthread.queries.pictures import Subject
from goldenthread.queries.searching import search

__all__ = ["Column", "Parameter", "Query", "Subject", "catalogue", "catalogue_json", "checked", "described", "run", "search"]
