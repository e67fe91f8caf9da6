"""termwise: one party, one word."""
