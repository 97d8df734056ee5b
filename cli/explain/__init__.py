"""How an event, or nothing, came out of a text: gathered as plain data, shown as text."""
