"""Retriever: the media archive of Norway, Sweden and Denmark (Atekst, Mediearkivet)."""
