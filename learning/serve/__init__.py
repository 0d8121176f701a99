"""Running the whole product: what has to be ready before it answers, and the group of processes.

Stands above all other apps and is imported by none of them.
"""
