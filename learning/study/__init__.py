"""Studying: the addresses at which a learner does, tries, writes, plays and finishes, and their own pages.

What always holds: every act goes through the journal's one door; what a visitor does leaves no trace;
a page that can't do what was asked says why and gives back what was written.
"""
