"""Plan edits, inflect, compare before and after."""
