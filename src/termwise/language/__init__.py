"""The spaCy side: pipeline and components."""
