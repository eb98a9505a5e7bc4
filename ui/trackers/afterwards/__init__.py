"""What is published: who reported, every version, the audit log, templates for next month.

Hands out answers below the steps. May import publishing and what stands before it.
"""
