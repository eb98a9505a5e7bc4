"""What an analyst does on the Trackers page, through AppTest: opens it, drops files, presses what is there."""

import io
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
from streamlit.testing.v1 import AppTest

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from data.store.snapshots import Snapshot

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = ("Ref", "Action", "Workstream", "Lead agency", "Owner", "Due date", "Status", "Remarks")
PADDING = 6_000


def workbook(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS, title: str = "Plan") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = title
    for row in (headings, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def action(number: int, **given: object) -> tuple[object, ...]:
    """Returns a row of HEADINGS without anything odd, but for what is `given` by heading."""
    row = dict(
        zip(
            HEADINGS,
            (
                f"A{number}",
                f"Settle point {number} with the partners",
                "Extradition",
                "FIA",
                "Director",
                "30/06/2027",
                "In progress",
                "Drafted",
            ),
            strict=True,
        )
    )
    return tuple((row | given).values())


def locked(content: bytes, password: str) -> bytes:
    """Returns a workbook locked with `password`."""
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def at_page(name: str) -> AppTest:
    """Returns the app as a reader of the address of page `name` finds it, before anything has run."""
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=60)
    return app if name == "overview" else app.switch_page(f"../pages/{name}.py")


def trackers_page() -> AppTest:
    return at_page("trackers").run()


def drop(app: AppTest, files: dict[str, bytes]) -> AppTest:
    """Returns the page after `files`, by name, were dropped."""
    named = [(name, content, "application/octet-stream") for name, content in files.items()]
    return app.file_uploader[0].set_value(named).run()


def press(app: AppTest, label: str) -> AppTest:
    """Returns the page after the first button of this label was pressed."""
    return next(button for button in app.button if button.label == label).click().run()


def told(app: AppTest) -> str:
    """Returns everything the page says in words, a line an element."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.error, app.warning, app.success)
    return "\n".join(element.value for kind in kinds for element in kind)


def snapshots(url: str) -> tuple[Snapshot, ...]:
    store = open_store(url)
    try:
        return store.snapshots(LOCAL_PERSON)
    finally:
        store.close()
