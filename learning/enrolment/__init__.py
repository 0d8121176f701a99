"""Learners in guides: made by their first act in one, never asked for by a form."""
