"""A spreadsheet in, a dated snapshot out; the only folder that touches files and the database.

Loose modules are the vocabulary of the house (schema, words, thresholds, indicator, decision, event), the programme and
the command lines check and publish. Rooms, each importing only what stands before it: reading, store, following and
samples.
"""
