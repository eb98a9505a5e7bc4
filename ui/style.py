"""Our own style sheet: what print, phones and hidden inputs need and the theme cannot say. Holds no data."""

import streamlit as st

SHEET = """
<style>
.st-key-url_only { display: none; }
.st-key-chips button { min-height: 1.9rem; padding: 0.1rem 0.6rem; }
[data-testid="stMetricValue"] > div { white-space: normal; }
[data-testid="stElementToolbar"] { display: none; }
[class*="st-key-card_"] { height: 100%; }
.st-key-sentence p { font-size: 1.15rem; line-height: 1.5; }
@media (max-width: 640px) {
  .block-container, [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"],
  .stButton, .stDownloadButton, [data-testid="stButtonGroup"], [class*="st-key-doors"] { display: none !important; }
  [data-testid="stMain"], [data-testid="stAppViewContainer"], .stApp {
    position: static !important; overflow: visible !important; height: auto !important; }
  [data-testid="stPlotlyChart"], [data-testid="stMetric"] { break-inside: avoid; }
}
</style>
"""


def show_style() -> None:
    """Puts the style sheet on the page."""
    st.html(SHEET)
