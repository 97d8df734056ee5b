"""Reads what the user has and writes it down as raw rows: articles, their lines, outcomes."""
