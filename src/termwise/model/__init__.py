"""What travels between stages: frozen dataclasses, standard library only."""
