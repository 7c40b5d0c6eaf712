"""Tables of articles: CSV, JSON and Parquet, a row an article."""
