"""What the user may set: defaults, discovery, selection."""
