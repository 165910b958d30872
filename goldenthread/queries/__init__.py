"""Canned questions: one Cypher file and one record each."""

from goldenthread.queries.asking import absent, checked, described, run
from goldenthread.queries.catalogue import Column, Parameter, Query, catalogue, catalogue_json
from goldenthread.queries.describing import describe
from goldenthread.queries.pictures import Subject, picture
from goldenthread.queries.resources import Resource, find
from goldenthread.queries.searching import search

__all__ = [
    "Column",
    "Parameter",
    "Query",
    "Resource",
    "Subject",
    "absent",
    "catalogue",
    "catalogue_json",
    "checked",
    "describe",
    "described",
    "find",
    "picture",
    "run",
    "search",
]
