"""Assessments: a learner's attempts at them.

Owns attempts, their questions as they stood when they were asked, and the answers. It always holds: a
person has at most one open attempt a guide; what is asked doesn't change while it is open, whatever
editors publish; an answer counts only while the attempt is open, by the server's clock; a mark is given
once, by `courses.questions.marking`, and never believed from a browser; what is right stands in no page
before the attempt is submitted.
"""
