"""What is fast, and how we know: each benchmark stands beside a named peer.

`python -m benchmarks [NAME ...]`. May import everything but pages.
"""
