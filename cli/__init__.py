"""The `zeitstrahl` command. Thin: each command parses, calls the rooms, and says what happened."""
