"""Documents of Discourse Network Analyzer files."""
