"""Text in, annotations out: dates, actors, quantities and events of a news article.

Pure functions. Nothing here opens a file other than the language data beside it, reads a
clock, or knows of a database. What varies by language is data in ``lang/<code>/``; what an
analyst may extend (actors, weapon terms) comes in as a ``Gazetteer`` built by the caller.
"""
