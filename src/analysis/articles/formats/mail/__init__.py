"""Mails in which databases send their documents."""
