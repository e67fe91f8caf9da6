"""Term sets as data, and their loader."""
