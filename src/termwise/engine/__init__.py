"""The only floor that knows the order of the stages."""
