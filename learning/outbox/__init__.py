"""What was promised and is still owed.

Owns the table of promises and the worker's step that keeps them. It always holds: a promise is written
in the transaction of the change that caused it, so that either both stand or neither; its effect and its
"done" are one transaction as well, so that a worker killed at any point neither loses nor doubles it.
Messages to the worker are wake-up calls only; every one of them may be lost.
"""
