"""Each revision of the tables, in order; a published one is never changed."""
