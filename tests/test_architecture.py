"""The house keeps its own rules, and each rule fires on a small source that breaks it."""

from graphlib import TopologicalSorter

import pytest

from tests import architecture
from tests.architecture import RULES, Source

SOURCES = architecture.sources()
PAGE = '"""Workstreams: which strand is slipping?"""\n'

BAD = [
    # rule, path, source
    ("homes", "helpers.py", ""),
    ("homes", "scripts/load.py", ""),
    ("our_imports", "app.py", "from data import schema\n"),
    ("our_imports", "pages/overview.py", "from data.store import open_store\n"),
    ("our_imports", "pages/overview.py", "from pages import agencies\n"),
    ("our_imports", "ui/main.py", "import pages.overview\n"),
    ("our_imports", "ui/main.py", "from tests.oracle import overdue\n"),
    ("our_imports", "packs/word.py", "from charts import bars\n"),
    ("our_imports", "packs/word.py", "from ui import words\n"),
    ("our_imports", "charts/sheet/bars.py", "from analytics.measures import headline\n"),
    ("our_imports", "charts/sheet/bars.py", "import data\n"),
    ("our_imports", "analytics/over_reviews/flow.py", "from data.programme import Programme\n"),
    ("our_imports", "analytics/over_reviews/flow.py", "from charts.palette import RED\n"),
    ("our_imports", "analytics/over_reviews/flow.py", "from data.schema_of_old import Column\n"),
    ("our_imports", "analytics/over_reviews/flow.py", "from data.words_of_old import FLAG_WORDS\n"),
    ("our_imports", "data/check.py", "from analytics import measures\n"),
    ("our_imports", "analytics/over_reviews/flow.py", "def flow():\n    import charts.bars\n"),
    ("our_imports", "tests/ui/test_pages.py", "from pages import overview\n"),
    ("floors", "ui/pieces/words.py", "from ui.books import library\n"),
    ("floors", "ui/books/pairs.py", "from ui.frame.address import value\n"),
    ("floors", "ui/trackers/correcting/held.py", "from ui.trackers.reading import uploads\n"),
    ("floors", "data/reading/cells/dates.py", "from data.reading.tables.grid import Grid\n"),
    ("floors", "data/store/books.py", "from data.following import matching\n"),
    ("floors", "analytics/table/flags.py", "from analytics.measures import shares\n"),
    ("floors", "charts/palette.py", "from charts.sheet import layout\n"),
    ("floors", "ui/extras/words.py", ""),
    ("floors", "analytics/loose.py", ""),
    ("room_docstrings", "ui/pieces/__init__.py", ""),
    ("room_docstrings", "ui/pieces/__init__.py", '"""Pieces."""\nfrom ui.pieces.words import day\n'),
    ("nested_imports", "ui/main.py", "def packed():\n    from packs import word\n"),
    ("nested_imports", "data/check.py", "class Check:\n    async def run(self):\n        import data.store\n"),
    ("dynamic_imports", "ui/main.py", "import importlib\n"),
    ("dynamic_imports", "ui/main.py", "packs = __import__('packs')\n"),
    ("relative_imports", "data/check.py", "from . import schema\n"),
    ("relative_imports", "data/check.py", "from .schema import Column\n"),
    ("library_imports", "analytics/over_reviews/flow.py", "import streamlit as st\n"),
    ("library_imports", "packs/word.py", "from streamlit import cache_data\n"),
    ("library_imports", "ui/main.py", "import plotly.graph_objects as go\n"),
    ("library_imports", "charts/sheet/bars.py", "import plotly.express as px\n"),
    ("library_imports", "ui/main.py", "from openpyxl import Workbook\n"),
    ("library_imports", "ui/main.py", "import python_calamine\n"),
    ("library_imports", "packs/word.py", "from sqlalchemy.orm import Session\n"),
    ("purity", "analytics/over_reviews/flow.py", "import os\n"),
    ("purity", "charts/sheet/bars.py", "from pathlib import Path\n"),
    ("purity", "data/schema.py", "import sqlite3\n"),
    ("purity", "data/words.py", "import os\n"),
    ("clock", "analytics/over_reviews/flow.py", "from datetime import date\nage = date.today()\n"),
    ("clock", "pages/overview.py", PAGE + "import pandas as pd\npd.Timestamp.now()\n"),
    ("sizes", "app.py", "x = 1\n" * 41),
    ("sizes", "pages/overview.py", PAGE + "x = 1\n" * 60),
    ("sizes", "data/check.py", "x = 1\n" * 251),
    ("sizes", "tests/test_check.py", "x = 1\n" * 401),
    ("file_names", "data/date_utils.py", ""),
    ("file_names", "ui/common/words.py", ""),
    ("function_names", "data/check.py", "def get_rows(): ...\n"),
    ("function_names", "data/check.py", "class A:\n    def _calc_rate(self): ...\n"),
    ("function_names", "data/check.py", "class A(B):\n    def a(self):\n        def get_b(): ...\n"),
    ("function_names", "data/check.py", "async def process_file(): ...\n"),
    ("variable_names", "data/check.py", "df = 1\n"),
    ("variable_names", "data/check.py", "def rows(df): ...\n"),
    ("variable_names", "data/check.py", "for _df in (): ...\n"),
    ("variable_names", "data/check.py", "with open('a') as actions_df: ...\n"),
    ("page_docstrings", "pages/overview.py", "import streamlit as st\n"),
    ("page_docstrings", "pages/overview.py", '"""Overview."""\n'),
    ("page_docstrings", "pages/overview.py", '"""Overview: are we on track?\n\nMore."""\n'),
    ("page_computing", "pages/overview.py", PAGE + "view.actions.groupby('status')\n"),
    ("page_computing", "pages/overview.py", PAGE + "parts = view.actions.merge(view.then)\n"),
    ("page_computing", "pages/overview.py", PAGE + "view.actions.owner.apply(str)\n"),
    ("page_computing", "pages/overview.py", PAGE + "view.actions.pivot_table()\n"),
    ("raw_html", "ui/main.py", "st.markdown(text, unsafe_allow_html=True)\n"),
    ("raw_html", "ui/main.py", "options = dict(unsafe_allow_html=True)\n"),
    ("downloads", "ui/actions/table.py", "import streamlit as st\nst.download_button('CSV', b'')\n"),
    ("table_heights", "ui/actions/table.py", "import streamlit as st\nst.dataframe(rows, height=35 * len(rows))\n"),
    ("blind_excepts", "data/check.py", "try: ...\nexcept: ...\n"),
    ("blind_excepts", "data/check.py", "try: ...\nexcept Exception: ...\n"),
    ("blind_excepts", "data/check.py", "try: ...\nexcept (OSError, Exception) as error: ...\n"),
    ("blind_excepts", "data/check.py", "try: ...\nexcept BaseException: ...\n"),
    ("blind_excepts", "data/check.py", "with contextlib.suppress(Exception): ...\n"),
    ("comments", "data/check.py", "x = 1  # TODO: read the second sheet\n"),
    ("comments", "data/check.py", "x = 1  # noqa: E501\n"),
    ("comments", "data/check.py", "x = 1  # type: ignore[arg-type]\n"),
]

GOOD = [
    # path, source
    ("app.py", "import streamlit as st\nfrom ui import door\n"),
    ("pages/overview.py", PAGE + "from analytics import flow\nfrom data.schema import Column\nfrom ui import frame\n"),
    ("pages/overview.py", PAGE + "from data import schema\nschema.merged\n"),
    ("ui/main.py", "import streamlit\nfrom data.store import Store\nfrom packs import word\nfrom ui import words\n"),
    ("packs/word.py", "import xlsxwriter\nfrom charts import palette\nfrom charts.palette import RED\n"),
    ("charts/sheet/bars.py", "import plotly.graph_objects\nfrom charts import palette\nfrom data import schema\n"),
    ("charts/sheet/bars.py", "from data.words import STATUS_WORDS\n"),
    ("analytics/over_reviews/flow.py", "def median():\n    from scipy import stats\n    return stats.ecdf\n"),
    ("data/check.py", "import os\nfrom datetime import datetime\nfrom data.store import Store\nwhen = datetime.now\n"),
    ("data/check.py", "try: ...\nexcept (OSError, ValueError): ...\n"),
    ("data/check.py", "x = 1  # type: ignore[arg-type]  # the stubs know only text\n"),
    ("data/check.py", "class Sha(TypeDecorator):\n    def process_bind_param(self): ...\n"),
    ("data/check.py", "def getter(): ...\nprocessed = 'TODO'\n"),
    ("tests/test_x.py", "import streamlit\nimport plotly.express\nfrom data import store\n"),
]  # fmt: skip


def faults(source: Source) -> list[str]:
    return [f"{source.path}:{fault} [{rule.__name__}]" for rule in RULES for fault in rule(source)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path)
def test_the_house_keeps_its_rules(source):
    assert faults(source) == []


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_each_rule_fires_on_a_source_that_breaks_it(rule, path, text):
    assert [fault for fault in faults(Source(path, text)) if f"[{rule}]" in fault]


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_no_rule_fires_on_a_source_that_keeps_them(path, text):
    assert faults(Source(path, text)) == []


def test_every_rule_has_a_source_that_breaks_it():
    assert {rule.__name__ for rule in RULES} == {rule for rule, _, _ in BAD}


def test_the_modules_import_one_another_in_no_circle():
    modules = {source.module: source for source in SOURCES if source.home in architecture.PRODUCT}
    graph = {
        name: {
            target
            for _, imported in source.imports
            for target in (imported, imported.rpartition(".")[0])
            if target in modules and target != name
        }
        for name, source in modules.items()
    }
    assert len(tuple(TopologicalSorter(graph).static_order())) == len(modules)


def test_the_walk_sees_the_house():
    assert {"data/schema.py", "tests/architecture.py"} <= {source.path for source in SOURCES}


def test_no_folder_is_a_hall():
    assert list(architecture.halls(SOURCES)) == []


def test_a_folder_of_more_than_twenty_modules_is_a_hall():
    crowded = [Source(f"ui/pieces/part_{number}.py", "") for number in range(20)]
    room = Source("ui/pieces/__init__.py", "")
    assert list(architecture.halls([*crowded, room])) == []
    assert len(list(architecture.halls([*crowded, room, Source("ui/pieces/one_more.py", "")]))) == 1


def test_every_room_says_what_it_is_for():
    assert list(architecture.nameless_rooms(SOURCES)) == []
    assert list(architecture.nameless_rooms([Source("ui/loft/words.py", "")])) == [
        "ui/loft: no __init__.py says what this room is for"
    ]


def test_every_floor_that_is_named_stands():
    modules = {source.module for source in SOURCES}
    named = {f"{hall}.{room}" for hall, rooms in architecture.FLOORS.items() for room in rooms}
    assert {name for name in named if not any(f"{module}.".startswith(f"{name}.") for module in modules)} == set()
