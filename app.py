"""The door: the ASGI application that `streamlit run app.py` and `uvicorn app:app` both serve."""

from pathlib import Path

import streamlit as st

from ui import door

app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    lifespan=door.warm,
    routes=door.ROUTES,
    middleware=door.MIDDLEWARE,
    on_script_error=door.show_failure,
)
