"""The sample programme: a story, the lives of its actions, the workbooks agencies would send, published.

Hands out reviews of files and `publish_samples`. May import following and below.
"""
