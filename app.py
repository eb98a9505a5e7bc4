"""The door: the ASGI application that `streamlit run app.py` and `uvicorn app:app` both serve."""

from pathlib import Path

import streamlit as st

from ui.door import server

app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    lifespan=server.warm,
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    on_script_error=server.show_failure,
)
