"""Certificates: how an award looks on paper, and how a stranger checks it.

Owns the PDF and its making, and the page that verifies a code. It always holds: a code is checked against
the award itself, never against the paper; the PDF is made from values alone, nothing in them is read as
program text; making it again changes nothing but the file. The award is addressed lazily
("programmes.Award"): this app imports nothing of who gives awards, and why.
"""
