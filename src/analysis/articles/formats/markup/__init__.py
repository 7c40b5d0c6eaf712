"""XML of feeds, agencies, services and corpora: many articles, or one, in elements."""
