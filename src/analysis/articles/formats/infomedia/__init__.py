"""Infomedia: the media archive of Denmark."""
