"""The rules of the house as functions: each takes one source and yields its faults, "line: what is wrong"."""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
LEFT_ALONE = {"var", "build", "node_modules"}

CHECKING = {"benchmarks", "tests"}
PRODUCT = {"analytics", "app.py", "charts", "data", "packs", "pages", "ui"}
OURS = {name.removesuffix(".py") for name in PRODUCT | CHECKING}
VOCABULARY = {
    "data.schema",
    "data.words",
    "data.counting",
    "data.identity",
    "data.thresholds",
    "data.indicator",
    "data.decision",
    "data.event",
    "data.refs",
}

MAY_IMPORT = {
    "app.py": {"ui"},
    "pages": {"ui", "charts", "analytics", *VOCABULARY},
    "ui": {"ui", "packs", "charts", "analytics", "data"},
    "packs": {"packs", "charts.palette", "analytics", "data"},
    "charts": {"charts", *VOCABULARY},
    "analytics": {"analytics", *VOCABULARY},
    "data": {"data"},
    "benchmarks": OURS - {"pages"},
    "tests": OURS - {"pages"},
}
# The rooms of each hall from the ground up: a room, or a module that lies loose in the hall, imports only what stands
# before it. A hall that is not here has no rooms yet.
FLOORS: dict[str, tuple[str, ...]] = {
    "analytics": (
        "wording", "intervals", "definitions", "table", "ratings", "measures", "changes", "over_reviews", "agencies",
        "outlook", "indicators", "register", "quality",
    ),
    "charts": ("palette", "sheet", "over_time", "side_by_side"),
    "data": (
        "schema", "words", "counting", "thresholds", "errors", "event", "indicator", "decision", "refs", "identity",
        "programme", "names", "reading", "data_dates", "store", "following", "check", "publish", "samples",
    ),
    "data.reading": (
        "vocabulary", "weights", "opening", "cells", "tables", "shapes", "columns", "sheets", "actions",
        "indicators", "decisions", "receipt", "excerpt", "tracker", "child_job", "child", "child_process", "learning",
    ),
    "ui": (
        "pieces", "books", "frame", "answers", "indicators", "decisions", "actions", "changes", "outlook", "quality",
        "trackers", "parts", "overview", "door", "main",
    ),
    "ui.trackers": ("correcting", "reading", "publishing", "afterwards"),
}  # fmt: skip
MOST_MODULES = 20
LIBRARY_HOMES = {
    "streamlit": {"app.py", "pages", "ui"},
    "plotly": {"charts"},
    "openpyxl": {"data", "packs"},
    "xlsxwriter": {"data", "packs"},
    "python_calamine": {"data"},
    "msoffcrypto": {"data"},
    "sqlalchemy": {"data"},
    "alembic": {"data"},
    "psycopg": {"data"},
}
IMPURE = {
    "io",
    "os",
    "pathlib",
    "random",
    "requests",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
}
PURE = {"analytics", "charts"}
LINES = {"app.py": 40, "pages": 60, "tests": 400}
LINES_ELSEWHERE = 250
NAMES_THAT_SAY_NOTHING = {
    "util", "utils", "helper", "helpers", "common", "core", "manager", "managers", "service", "services", "misc"
}  # fmt: skip
COMPUTING = {"agg", "aggregate", "apply", "groupby", "merge", "pivot", "pivot_table"}
DOWNLOADS = "ui/pieces/downloads.py"
HEIGHTS = "ui/pieces/heights.py"
BLIND = {"Exception", "BaseException"}


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Returns all that the source is made of, which every rule walks through."""
        return list(ast.walk(self.tree))

    @property
    def home(self) -> str:
        return self.path.split("/", maxsplit=1)[0]

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Returns (line, dotted name) of every import wherever it stands; `from a import b` counts as a.b."""
        return tuple(_imported(self.nodes))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or ''}.{alias.name}") for alias in node.names)


Rule = Callable[[Source], Iterator[str]]


def sources() -> list[Source]:
    """Returns every Python file of the project, hidden folders and what is built left out."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(ROOT.rglob("*.py"))
        if not any(part.startswith(".") or part in LEFT_ALONE for part in path.relative_to(ROOT).parts)
    ]


def _is_within(name: str, places: set[str]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)


def homes(source: Source) -> Iterator[str]:
    if source.home not in PRODUCT | CHECKING:
        yield f"1: {source.home} is not a room of the house"


def our_imports(source: Source) -> Iterator[str]:
    for line, name in source.imports:
        if name.split(".")[0] in OURS and not _is_within(name, MAY_IMPORT.get(source.home, set())):
            yield f"{line}: {source.home} may not import {name}"


def _room(hall: str, name: str) -> str:
    """Returns the room of `hall` that `name` lies in: the first word after the hall, "" outside it."""
    return name.removeprefix(f"{hall}.").partition(".")[0] if name.startswith(f"{hall}.") else ""


def floors(source: Source) -> Iterator[str]:
    for hall, rooms in FLOORS.items():
        own = _room(hall, source.module)
        if not own:
            continue
        if own not in rooms:
            yield f"1: {hall} has no room {own}; give it its floor in FLOORS"
            continue
        for line, name in source.imports:
            other = _room(hall, name)
            if other in rooms and rooms.index(other) > rooms.index(own):
                yield f"{line}: {hall}.{own} stands below {other} and may not import {name}"


def room_docstrings(source: Source) -> Iterator[str]:
    if source.home not in PRODUCT or not source.path.endswith("/__init__.py"):
        return
    if not ast.get_docstring(source.tree) or len(source.tree.body) > 1:
        yield "1: a room says what it is for in a docstring, and holds nothing else in its __init__.py"


def nested_imports(source: Source) -> Iterator[str]:
    if not any(node.col_offset for node in source.nodes if isinstance(node, ast.Import | ast.ImportFrom)):
        return
    functions = (node for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    for function in functions:
        for line, name in _imported(ast.walk(function)):
            if name.split(".")[0] in OURS:
                yield f"{line}: {name} is imported inside {function.name}; import ours at the top"


def dynamic_imports(source: Source) -> Iterator[str]:
    if source.home not in PRODUCT:
        return
    for line, name in source.imports:
        if _is_within(name, {"importlib", "runpy"}):
            yield f"{line}: {name} imports by a name that no rule can read"
    for node in source.nodes:
        if isinstance(node, ast.Name) and node.id == "__import__":
            yield f"{node.lineno}: __import__ imports by a name that no rule can read"


def relative_imports(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{node.lineno}: relative import"


def library_imports(source: Source) -> Iterator[str]:
    if source.home in CHECKING:
        return
    for line, name in source.imports:
        allowed = LIBRARY_HOMES.get(name.split(".")[0])
        if allowed is not None and source.home not in allowed:
            yield f"{line}: {name} belongs to {', '.join(sorted(allowed))}"
        if _is_within(name, {"plotly.express"}):
            yield f"{line}: plotly.express is slow; use graph_objects"


def purity(source: Source) -> Iterator[str]:
    if source.home not in PURE and source.module not in VOCABULARY:
        return
    for line, name in source.imports:
        if name.split(".")[0] in IMPURE:
            yield f"{line}: {source.home} is pure and may not import {name}"


def clock(source: Source) -> Iterator[str]:
    if source.home not in PURE | {"pages"}:
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
            yield f"{node.lineno}: {node.attr} reads the clock; take data_date as an argument"


def sizes(source: Source) -> Iterator[str]:
    limit, lines = LINES.get(source.home, LINES_ELSEWHERE), sum(map(bool, map(str.strip, source.text.splitlines())))
    if lines > limit:
        yield f"1: {lines} lines with something on them, where {limit} may be"


def file_names(source: Source) -> Iterator[str]:
    for part in PurePosixPath(source.path).with_suffix("").parts:
        if set(part.lower().split("_")) & NAMES_THAT_SAY_NOTHING:
            yield f"1: {part} says nothing of what is in it"


def function_names(source: Source) -> Iterator[str]:
    """A method of a derived class may bear the name its base gave it."""
    derived = [node for node in source.nodes if isinstance(node, ast.ClassDef) and node.bases]
    inherited = {id(method) for kind in derived for method in kind.body}
    for node in source.nodes:
        if id(node) in inherited or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if re.match(r"_*(get|calc|process)_", node.name):
            yield f"{node.lineno}: {node.name} should be named for what it returns"


def variable_names(source: Source) -> Iterator[str]:
    for node in source.nodes:
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.alias(asname=str(name)):
                if re.fullmatch(r"_*df\d*|df_\w+|\w+_df", name):
                    yield f"{node.lineno}: {name} does not say what it holds"


def page_docstrings(source: Source) -> Iterator[str]:
    if source.home == "pages" and not re.fullmatch(r"[A-Z][^:\n]*: [^\n]+\?", ast.get_docstring(source.tree) or ""):
        yield '1: a page opens with """Name: question?"""'


def page_computing(source: Source) -> Iterator[str]:
    if source.home != "pages":
        return
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in COMPUTING:
            yield f"{node.lineno}: a page does not compute ({node.attr}); ask analytics"


def raw_html(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield f"{node.value.lineno}: unsafe_allow_html"


def downloads(source: Source) -> Iterator[str]:
    for node in source.nodes:
        is_drawn = isinstance(node, ast.Attribute) and node.attr == "download_button"
        if is_drawn and source.home in PRODUCT and source.path != DOWNLOADS:
            yield f"{node.lineno}: {DOWNLOADS} draws every download, so that one which fails says so"


def table_heights(source: Source) -> Iterator[str]:
    """A table without a height shows ten rows at most; one with a height is as high as it says, be it a thousand."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "dataframe":
            for named in node.keywords:
                is_bounded = isinstance(named.value, ast.Call) and ast.unparse(named.value.func) == "heights.of_rows"
                if named.arg == "height" and source.home in PRODUCT and not is_bounded:
                    yield f"{node.lineno}: the height of a table is that of {HEIGHTS}, which bounds it"


def blind_excepts(source: Source) -> Iterator[str]:
    for node in source.nodes:
        caught: list[ast.expr] = []
        if isinstance(node, ast.ExceptHandler):
            if node.type is None:
                yield f"{node.lineno}: except without a name"
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type] if node.type else []
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "suppress":
            caught = node.args
        for kind in caught:
            if isinstance(kind, ast.Name) and kind.id in BLIND:
                yield f"{node.lineno}: catches {kind.id}"


def comments(source: Source) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type != tokenize.COMMENT:
            continue
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", token.string):
            yield f"{token.start[0]}: work left in a comment"
        silenced = re.sub(r"#\s*(noqa(:\s*[A-Z0-9, ]+)?|type:\s*ignore(\[[\w, -]+\])?|fmt:\s*\w+)", "", token.string)
        if silenced != token.string and "fmt:" not in token.string and len(re.findall(r"[^\W\d_]+", silenced)) < 2:
            yield f"{token.start[0]}: a check is silenced without its reason on the line"


RULES: tuple[Rule, ...] = (
    homes, our_imports, floors, room_docstrings, nested_imports,
    dynamic_imports, relative_imports, library_imports, purity, clock, sizes,
    file_names, function_names, variable_names, page_docstrings, page_computing, raw_html, downloads, table_heights,
    blind_excepts, comments,
)  # fmt: skip


def halls(found: Iterable[Source]) -> Iterator[str]:
    """Yields every folder of more than MOST_MODULES modules, the room's own docstring not counted."""
    modules = Counter(
        PurePosixPath(source.path).parent.as_posix() for source in found if not source.path.endswith("/__init__.py")
    )
    for folder, count in sorted(modules.items()):
        if count > MOST_MODULES:
            yield f"{folder}: {count} modules, where {MOST_MODULES} may be; group them into rooms"


def nameless_rooms(found: Iterable[Source]) -> Iterator[str]:
    """Yields every folder of the product that holds modules and does not say what it is for."""
    paths = {source.path for source in found if source.home in PRODUCT - {"pages", "app.py"}}
    for folder in sorted({PurePosixPath(path).parent.as_posix() for path in paths}):
        if f"{folder}/__init__.py" not in paths:
            yield f"{folder}: no __init__.py says what this room is for"
