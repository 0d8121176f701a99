"""The journal: every act of a learner as one xAPI record, appended once and never changed.

What always holds: a record's UUID is its sender's; the same UUID with the same content changes nothing,
with other content it is refused; a record holds ids and figures, never what a learner wrote in their own
words; its actor is a pseudonym. Everything else that is known of progress is a projection of the journal
and can be made again from it.
"""
