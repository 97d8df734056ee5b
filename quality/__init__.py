"""The gate: what the tables promise, as Great Expectations suites, and the report of an audit.

Reads tables only. The suites are data, one file per table, in ``suites/``.
"""
