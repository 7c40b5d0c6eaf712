"""LexisNexis exports of the older kind: text, HTML, and text in Word or RTF."""
