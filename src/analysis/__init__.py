"""Who said what, where they stand, and how it shifted: from news articles to statements.

Imports go one way, each from those before it: codebook, articles, tagger, language, attributions,
actors, stances, tables, agreement, evaluation, training, comparisons, charts, reports, study,
__main__.
"""
