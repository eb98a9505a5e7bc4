"""What stands between the network and the script: the server's middleware and the gate.

Hands out what `app.py` and `main` put together. May import every other room.
"""
