"""What silences a finding."""
