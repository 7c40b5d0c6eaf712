"""Reports: executed notebooks, the article reader and an index as self-contained HTML."""

from analysis.reports.notebooks import index_page, notebook_page

__all__ = ["index_page", "notebook_page"]
