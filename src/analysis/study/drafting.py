"""Drafting: a codebook suggested from a study's own articles."""

from __future__ import annotations

from analysis.codebook import read_codebook
from analysis.study.folder import Study
from analysis.study.runs import parsed, run


def draft_codebook(study: Study, *, most_actors: int, most_issues: int) -> str:
    """Draft a codebook: what the study's own has, then the speakers and issues it lacks.

    The study is run first, if it is not up to date.

    Raises:
        CodebookError: If its codebook cannot be read.
        BusyError: If a run of it is under way.
    """
    from analysis.language import load_language
    from analysis.suggestions import suggest

    run(study)
    articles, attributions, actors = map(study.read_table, ("articles", "attributions", "actors"))
    nlp = load_language(study.model)
    docs = ((article.article_id, doc) for article, doc in parsed(study, nlp))
    return suggest(
        articles,
        attributions,
        actors,
        docs,
        read_codebook(study.codebook),
        most_actors=most_actors,
        most_issues=most_issues,
    )
