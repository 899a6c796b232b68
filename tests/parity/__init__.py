"""Both engines give the same rows."""
