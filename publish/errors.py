"""What stops a publication or an export."""


class PublishError(Exception):
    """Nothing was replaced. The message says what was found and what would do."""
