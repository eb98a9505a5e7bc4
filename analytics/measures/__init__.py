"""The measures: each as x of y, in all and by part, what needs attention, and the sentences that say so.

Hands out `Measure` values, tables by workstream or agency, and page openings. May import ratings and what stands below.
"""
