"""What stands between the network and the script: warm-up, security headers, compression, and the third error road."""

import gc
import logging
import re
import secrets
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.server_util import get_url

from charts.over_time.trend import sparkline
from charts.sheet.lifted import lifted
from data.errors import TrackerError
from ui.actions import drawer
from ui.answers import cards, doors, facts
from ui.books import indicator_books, library, pairs, registered
from ui.door import gate
from ui.door.made_files import keep_made_files
from ui.frame import navigation, reviews, style
from ui.indicators import strip
from ui.overview import attention, glance
from ui.parts import trends
from ui.pieces import pictures
from ui.pieces.words import two_sentences

FIRST_PAGE = (
    drawer,
    attention,
    cards,
    doors,
    facts,
    gate,
    glance,
    strip,
    pictures,
    reviews,
    style,
    trends,
)
"""What the first page is drawn with: imported by the door, so that no reader waits for it."""
SWITCH_SECONDS = 0.0005
LOG = logging.getLogger(__name__)
OUTSIDE_A_SCRIPT = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
POLICY_VIOLATED = 1008

PAGE = Path(st.__file__).parent / "static" / "index.html"
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def _inline_scripts() -> str:
    """Returns the hashes of the scripts that Streamlit writes into its page: those may run, and no other."""
    scripts = INLINE_SCRIPT.findall(PAGE.read_bytes())
    return " ".join(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in scripts)


POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' {_inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "connect-src 'self' ws: wss:",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """ASGI middleware that puts HEADERS on every HTTP response; web sockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves `scope` through the application, headers added to the start of its response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class SameOrigin:
    """ASGI middleware that refuses a web socket which a page of another origin opens.

    Streamlit would compare such an origin with the server's own addresses, and ask a host outside for one of them.
    Programs, which send no origin, and the origins of `server.corsAllowedOrigins` pass.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves `scope` through the application, or closes the web socket before it is accepted (status 403)."""
        if scope["type"] == "websocket" and not self._is_ours(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATED})
            return
        await self.app(scope, receive, send)

    @staticmethod
    def _is_ours(headers: Headers) -> bool:
        origin = headers.get("origin")
        return (
            origin is None
            or urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()
            or origin in st.get_option("server.corsAllowedOrigins")
        )


MIDDLEWARE = [
    Middleware(SameOrigin),
    Middleware(SecurityHeaders),
    Middleware(GZipMiddleware, minimum_size=1024, compresslevel=1),
]


async def _overview(request: Request) -> RedirectResponse:
    """Returns the way to the first page, which Streamlit serves at the root only; the filters in the address stay."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{query}")


ROUTES = [Route("/overview", _overview)]


def _prepare() -> None:
    """Pays once, before the first reader, for what every page needs: the libraries, a figure, the open history."""
    _, _, figure = lifted(sparkline(pd.DataFrame({"data_date": [], "numerator": [], "denominator": []})))
    st.set_page_config(page_icon=navigation.ICON)
    st.plotly_chart(figure, theme=None, alt="Nothing")
    library.warm()
    pairs.warm()
    registered.warm()
    indicator_books.warm()
    # Streamlit looks once, at the first element of a process, how it was started: 100 ms a reader need not wait.
    st.empty()
    # A page is worked out in one thread and sent by another: what is ready shall not wait for the rest.
    sys.setswitchinterval(SWITCH_SECONDS)
    # Streamlit collects garbage after every rerun; what is loaded by now never dies, so it need not be looked at again.
    gc.collect()
    gc.freeze()


def _say_where() -> None:
    """Prints the address, once there is something to see at it; other servers than Streamlit's print their own."""
    if Path(sys.argv[0]).name == "app.py":
        print(f"The dashboard is at {get_url(st.get_option('browser.serverAddress'))}", flush=True)


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Returns the lifespan of the server: everything expensive is done before the first request is answered."""
    # What is drawn to warm up is drawn for nobody, of which Streamlit would warn a dozen times.
    OUTSIDE_A_SCRIPT.disabled = True
    keep_made_files()
    await to_thread.run_sync(_prepare)
    OUTSIDE_A_SCRIPT.disabled = False
    _say_where()
    yield


def show_failure(error: Exception) -> bool:
    """Shows a TrackerError as its two sentences, and anything else as an id to quote; the log has the rest."""
    if isinstance(error, TrackerError):
        st.error(two_sentences(error))
        return True
    failure = secrets.token_hex(4)
    LOG.error("failure %s", failure, exc_info=error)
    st.error(
        f"Something went wrong on our side (reference {failure}). "
        "Reload the page; if it happens again, send the reference to the delivery unit."
    )
    return True
