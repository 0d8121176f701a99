"""An app of the tests' own, whose promises leave effects that can be counted."""
