"""What keeps an audit from giving a verdict.

AuditError
└── SuiteError   a suite file cannot be meant
"""


class AuditError(Exception):
    """The audit could not be made; this is no verdict on the tables."""


class SuiteError(AuditError):
    """A suite file cannot be meant. The message begins with the file."""
