"""The Overview: every workstream at a glance, and what needs the chair.

Hands out answers for its page. May import parts and below.
"""
