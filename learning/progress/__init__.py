"""How far a person is: what they did in each activity, and which lessons are done.

What always holds: both tables are projections of the journal and hang on keys that are the same in every
language; “done” never goes back, also when an editor adds an activity later; that a lesson is done is
decided once, by the rule, and written into the journal as a record of its own.
"""
