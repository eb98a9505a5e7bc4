"""Bytes of a spreadsheet in, a `Tracker` out: actions, indicators, decisions, findings, receipt.

A room a stage: vocabulary, opening (bytes to sheets), cells (raw to typed), tables (sheet to rows), columns (heading to
meaning), sheets (what kind, of what day), actions, indicators, decisions (table to schema), receipt; above them
`tracker` puts all together and `child` does so in a limited process. Each may import only what stands before it.
"""
