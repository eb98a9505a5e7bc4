"""Our own style sheet: what print, phones and hidden inputs need and the theme cannot say. Holds no data.

Frames of pictures are whole pixels wide: of a width with a fraction Plotly and Streamlit make two different numbers,
and each picture would be drawn twice. A selector on part of a class (`[class*=…]`) must end in a name:
ending in `*` or `:first-child`, it would have the whole page styled anew whenever any class changes.
"""

import streamlit as st

SHEET = """
<style>
.st-key-url_only, .st-key-unseen { display: none; }
.st-key-chips button { min-height: 1.9rem; padding: 0.1rem 0.6rem; }
[data-testid="stMetricValue"] > div, [data-testid="stMetricDeltaDescription"], [data-testid="stMetric"] p {
  white-space: normal; overflow: visible; }
[data-testid="stMainBlockContainer"] { padding: 1.25rem 2rem 3rem; max-width: 1500px; }
[data-testid="stBaseButton-tertiary"] p { text-decoration: underline; text-underline-offset: 0.2em; }
[data-testid="stBaseButton-primary"] { color: light-dark(#FFFFFF, #0F1720); }
.st-key-attention button { justify-content: flex-start; text-align: left; padding-left: 0; min-height: 0; }
.st-key-attention button p { text-align: left; }
.st-key-attention button p > span { display: inline-block; opacity: 0.75; }
[class*="st-key-change_"] button { justify-content: flex-start; text-align: left; padding-left: 0; min-height: 0; }
[class*="st-key-change_"] button p { text-align: left; }
[class*="st-key-change_"] button p > span { display: inline-block; }
[class*="st-key-changed_"] [data-testid="stBaseButton-tertiary"] { min-height: 1.5rem; }
[class*="st-key-indicator_line_"] button {
  justify-content: flex-start; text-align: left; padding-left: 0; min-height: 0; }
[class*="st-key-indicator_line_"] :is(.stMarkdownEllipsis, .stMarkdownEllipsis p) {
  text-align: left; white-space: normal; overflow: visible; }
[class*="st-key-indicator_line_"] button > div { justify-content: flex-start; }
[class*="st-key-settled_"] { padding: 0.35rem 0.75rem; }
.st-key-settled_of_action, .st-key-settled_decided { padding: 0; }
[class*="st-key-settled_"] button { justify-content: flex-start; text-align: left; padding: 0; min-height: 0; }
[class*="st-key-settled_"] button p { text-align: left; }
[class*="st-key-settled_"] [class*="st-key-doors_"] button p { font-size: 0.875rem; }
.st-key-sum p { font-size: 1.1rem; }
[class*="st-key-life_file_"] button { justify-content: flex-start; text-align: left; padding: 0; min-height: 0; }
[class*="st-key-life_file_"] button p { text-align: left; }
[class*="st-key-head_"] { flex-wrap: nowrap; }
[class*="st-key-head_"] > [data-testid="stElementContainer"]:first-child { flex: 1 1 0; min-width: 0; }
[data-testid="stElementToolbar"] { display: none; }
[class*="st-key-card_"] { height: 100%; }
[class*="st-key-card_"] small { display: block; line-height: 1.3; opacity: 0.7; }
[data-testid="stFullScreenFrame"] { width: round(down, 100%, 1px); }
[data-testid="stPlotlyChart"] text[style*="fill: rgb(15, 23, 32)"] { fill: light-dark(#0F1720, #E9EDF2) !important; }
.st-key-sentence p { font-size: 1.15rem; line-height: 1.5; }
[data-testid="stPageLink"] p { white-space: normal; }
[class*="st-key-findings_"] [data-testid="stTable"] table { table-layout: fixed; }
[class*="st-key-findings_"] [data-testid="stTable"] :is(td, td div, td p) { max-width: none; overflow-wrap: anywhere; }
[class*="st-key-findings_"] [data-testid="stTable"] th:first-child { width: 20%; }
[class*="st-key-findings_"] [data-testid="stTable"] th:nth-child(2) { width: 48%; }
.st-key-quality_fixes [data-testid="stMarkdownContainer"] { columns: 24rem; column-gap: 2rem; }
.st-key-quality_fixes p { break-after: avoid; margin-bottom: 0; }
.st-key-quality_fixes ol { break-inside: avoid; }
@media (min-width: 641px) {
  [data-testid="stSidebarHeader"] { height: 2.5rem; padding-top: 0.5rem; margin-bottom: 0; }
  [data-testid="stSidebarNav"] { padding-top: 0; margin-top: 0; }
  [data-testid="stSidebarNavLinkContainer"] { height: 1.625rem; margin: 0; }
  [data-testid="stSidebarNavLink"] { height: 1.625rem; margin: 0; }
  [data-testid="stSidebarNavItems"] > div { margin-bottom: 0.3rem; }
  [data-testid="stSidebarNavItems"] li { margin: 0; }
  [data-testid="stNavSectionHeader"] { margin: 0; padding-top: 0; padding-bottom: 0; }
  [data-testid="stSidebarNavSeparator"] { margin: 0.4rem 0; }
  [data-testid="stSidebarUserContent"] { padding-top: 0; }
  [data-testid="stSidebarUserContent"] .stMarkdown p { line-height: 1.35; }
  [data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.6rem; }
}
@media (max-width: 1100px) {
  .st-key-changed_columns > * > [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
  .st-key-changed_columns > * > * > [data-testid="stColumn"] { width: 100%; min-width: 100%; }
}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 1rem 1rem 3rem; }
  .st-key-top_row > * > [data-testid="stHorizontalBlock"] { flex-direction: column-reverse; }
  .st-key-top_row > * > * > [data-testid="stColumn"] { width: 100%; min-width: 100%; }
  .st-key-grid_chart { overflow-x: auto; }
  .st-key-grid_chart > * { min-width: 640px; }
}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"],
  .stButton, .stDownloadButton, [data-testid="stButtonGroup"], [class*="st-key-doors"] { display: none !important; }
  .st-key-scorecard, .st-key-sample_banner [data-testid="stPageLink"], .st-key-chips { display: none !important; }
  [data-testid="stMainBlockContainer"] { padding: 0; }
  [class*="st-key-change_"] .stButton { display: block !important; }
  [data-testid="stMain"], [data-testid="stAppViewContainer"], .stApp {
    position: static !important; overflow: visible !important; height: auto !important; }
  [data-testid="stPlotlyChart"], [data-testid="stMetric"] { break-inside: avoid; }
}
</style>
"""


def show_style() -> None:
    """Puts the style sheet on the page."""
    st.html(SHEET)
