"""Snapshots of the programme: immutable, dated, with the original files, in SQLite or PostgreSQL.

`books` opens the store, `access` says who asks; the register, judgements, matches, layouts and the audit log are beside
them. Hands out frames and values, each asked for by a named person. May import reading and the vocabulary of data.
"""
