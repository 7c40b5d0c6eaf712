"""Mails: those that hold an article, and those in which databases send their documents."""
