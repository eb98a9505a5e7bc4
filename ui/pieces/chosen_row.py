"""The row a reader chose in a table, and what is done with it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def act_on_row(key: str, values: Sequence[Value], act: Callable[[Value], None]) -> None:
    """Calls `act` with the value of the row chosen in the table `key`; for callbacks. Nothing where none is chosen."""
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        act(values[rows[0]])
