"""One module per command: HELP, DESCRIPTION, EXAMPLE, `configure` for its options, `run` to do it."""
