"""Private notes: what a learner writes in notepads and before comparing, for nobody else's eyes.

What always holds: text stands in this app's table encrypted, and nowhere else at all: not in a log, a
task, a cache, a record or an admin screen. The keys stand outside the database. What is written on one
device never takes the place of what was written on another unless its writer has seen it.
"""
