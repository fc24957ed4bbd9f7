"""The tables of reports."""

from highstreet.reports.models.following_up import FollowUp
from highstreet.reports.models.history import Note, Recourse, Step
from highstreet.reports.models.map_cells import CellMonth
from highstreet.reports.models.report import (
    Findable,
    Photo,
    Report,
    ReportQuerySet,
    Telling,
    read_in_full_by,
)
from highstreet.reports.models.saved_filters import SavedFilter
from highstreet.reports.models.series import Proposal, Series
from highstreet.reports.models.tables import Route, SeverityRule

__all__ = [
    "CellMonth",
    "Findable",
    "FollowUp",
    "Note",
    "Photo",
    "Proposal",
    "Recourse",
    "Report",
    "ReportQuerySet",
    "Route",
    "SavedFilter",
    "Series",
    "SeverityRule",
    "Step",
    "Telling",
    "read_in_full_by",
]
