"""References: entries of tagged fields, of which some hold a text."""
