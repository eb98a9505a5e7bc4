"""The gate: where sign-in is asked for, nothing of any page is drawn before the reader has signed in."""

import os

import streamlit as st

VARIABLE = "TRACKER_SIGN_IN"
REQUIRED = "required"


def is_shut() -> bool:
    """Returns whether sign-in is asked for and the reader has not signed in.

    It is asked for by an [auth] section in Streamlit's secrets, or by TRACKER_SIGN_IN=required, which holds the gate
    shut even where the secrets are missing or cannot be read.
    """
    is_asked = os.environ.get(VARIABLE) == REQUIRED or (st.secrets.load_if_toml_exists() and "auth" in st.secrets)
    return is_asked and not st.user.get("is_logged_in", False)


def show_gate(programme_name: str) -> None:
    """Draws the way in, and nothing else, and ends the run."""
    st.title(programme_name, anchor=False)
    st.write("Sign in to see the programme.")
    st.button("Sign in", on_click=st.login, type="primary")
    st.stop()
