"""Writing what the sources say into the published tree."""
