"""What the store holds, opened once for all sessions: history, the two reviews, register, indicators.

Hands out shared tables, cached by snapshot and reader, never to be changed. May import pieces.
"""
