"""The codebook: actors, camps, periods and issues that a researcher writes in one YAML file."""

from analysis.codebook.entries import (
    CODEBOOK_TEMPLATE,
    Actor,
    Camp,
    Codebook,
    CodebookError,
    Issue,
    Membership,
    Period,
    Role,
    Side,
    Terms,
    camp_on,
    period_of,
    read_codebook,
    roles_on,
)

__all__ = [
    "CODEBOOK_TEMPLATE",
    "Actor",
    "Camp",
    "Codebook",
    "CodebookError",
    "Issue",
    "Membership",
    "Period",
    "Role",
    "Side",
    "Terms",
    "camp_on",
    "period_of",
    "read_codebook",
    "roles_on",
]
