"""Registered pipeline components, one question each."""
