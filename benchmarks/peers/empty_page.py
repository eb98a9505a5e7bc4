"""An empty Streamlit page, one filter and one figure: the floor under every page with the same settings."""

import streamlit as st

AGENCIES = ("ACRO", "ANF", "BHC", "CPS", "DGIP", "FIA", "FMU", "Home Office", "MoI", "MoLJ", "NADRA", "NCA")

st.set_page_config(page_title="Empty page", layout="wide")
with st.sidebar:
    chosen = st.multiselect("Lead agency", AGENCIES, key="lead_agency")
st.metric("Chosen", ", ".join(chosen) or "None")
