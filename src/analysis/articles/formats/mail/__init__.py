"""Mails (.eml) that hold an article, as press offices send them."""
