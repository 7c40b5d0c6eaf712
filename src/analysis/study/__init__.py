"""A study: the folder it lies in, its runs, the corrections made by hand, and its report."""

from analysis.study.folder import (
    Study,
    StudyError,
    add_article,
    default_study,
    new_study,
    open_study,
    remove_unfinished,
    write,
)

__all__ = [
    "Study",
    "StudyError",
    "add_article",
    "default_study",
    "new_study",
    "open_study",
    "remove_unfinished",
    "write",
]
