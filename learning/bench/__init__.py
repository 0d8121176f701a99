"""Measuring how fast the product is, in multiples of what the simplest possible view costs.

**D** is the processor time that a request to a bare Django view (no middleware, answers "ok") costs the
server process, in the same server and the same run. A ratio to D holds on a busy machine; requests a
second do not. Requests go one after another; each figure is the median of three rounds.
"""
