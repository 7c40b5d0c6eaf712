"""Tables: what the analysis of articles gives, as data frames with fixed columns and types."""

from analysis.tables.columns import (
    ARROW,
    COLUMNS,
    DATE,
    FORMULA_SIGNS,
    LIST,
    MACHINE,
    TABLES,
    for_people,
    table,
)
from analysis.tables.findings import (
    Analysis,
    analyse,
    attribution_ids,
    camp_of,
    chain,
    decided_by,
    enclosing,
    organisation_of,
    shown,
)
from analysis.tables.overviews import (
    article_row,
    paragraphs_table,
)

__all__ = [
    "ARROW",
    "COLUMNS",
    "DATE",
    "FORMULA_SIGNS",
    "LIST",
    "MACHINE",
    "TABLES",
    "Analysis",
    "analyse",
    "article_row",
    "attribution_ids",
    "camp_of",
    "chain",
    "decided_by",
    "enclosing",
    "for_people",
    "organisation_of",
    "paragraphs_table",
    "shown",
    "table",
]
