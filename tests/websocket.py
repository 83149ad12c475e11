"""A respondent without a browser: Streamlit's own protocol over a real websocket, for load and for measuring.

Sends what a browser sends (all widget states with every answer) and waits for what a browser waits for.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ANSWER_LIMIT = 120.0
"""Seconds after which a run is given up as lost."""


@dataclass
class Widget:
    """A widget the server has drawn: its kind, the fragment it stands in, and a radio's options."""

    kind: str
    fragment: str
    options: tuple[str, ...] = ()


@dataclass
class Respondent:
    """One session. `widgets` are what the last full run drew, `values` what the person has entered.

    `words` is the markup of all that was drawn so far.
    """

    url: str
    page: str = ""
    query: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict)
    widgets: dict[str, Widget] = field(default_factory=dict)
    values: dict[str, str | float | bool] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    _socket: Any = None
    _page_hash: str = ""

    async def connect(self) -> float:
        """Open the socket and draw the page; seconds until it was drawn."""
        address = urlsplit(self.url)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await websockets.connect(
            f"ws://{address.netloc}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(self.url),
            additional_headers={"Cookie": cookie} if cookie else {},
            max_size=None,
            ping_interval=None,
            compression=None,
            open_timeout=60,
        )
        return await self.run()

    async def answer(self, widget: str, value: str | float | bool) -> float:
        """Change one widget; seconds from the message to the finished script."""
        self.values[widget] = value
        return await self.run(self.widgets[widget].fragment)

    async def press(self, widget: str) -> float:
        """Press a button; seconds from the message to the finished script."""
        self.values[widget] = True
        seconds = await self.run(self.widgets[widget].fragment)
        del self.values[widget]
        return seconds

    async def hears(self, words: str) -> None:
        """Wait until something with these words is drawn."""
        while not any(words in drawn for drawn in self.words):
            await self._next(collect=False)

    async def send(self, widget: str, value: str | float | bool) -> None:
        """Change one widget and wait for nothing."""
        self.values[widget] = value
        await self._socket.send(self._message(self.widgets[widget].fragment))

    def find(self, key: str) -> str:
        """The widget with this key."""
        return next(widget for widget in self.widgets if widget.endswith(f"-{key}"))

    async def run(self, fragment: str = "") -> float:
        """Ask for a run of the script, or of one fragment, and wait for its end; seconds it took."""
        message = self._message(fragment)
        begun = time.perf_counter()
        await self._socket.send(message)
        while await self._next(collect=not fragment) != "script_finished":
            pass
        return time.perf_counter() - begun

    async def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            await self._socket.close()

    def _message(self, fragment: str) -> bytes:
        message = BackMsg()
        script = message.rerun_script
        script.query_string, script.fragment_id, script.page_script_hash = self.query, fragment, self._page_hash
        script.page_name = "" if self._page_hash else self.page
        script.context_info.timezone, script.context_info.locale = "Europe/Tallinn", "en"
        script.context_info.url = f"{self.url}/{self.page}"
        for widget, value in self.values.items():
            state = script.widget_states.widgets.add()
            state.id = widget
            if widget in self.widgets and self.widgets[widget].kind == "button":
                state.trigger_value = bool(value)
            else:
                _set(state, value)
        return bytes(message.SerializeToString())

    async def _next(self, *, collect: bool) -> str:
        data = await asyncio.wait_for(self._socket.recv(), ANSWER_LIMIT)
        message = ForwardMsg()
        message.ParseFromString(data)
        kind = str(message.WhichOneof("type"))
        if kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "delta":
            self._listen(message)
            if collect:
                self._collect(message)
        return kind

    def _listen(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            kind = str(element.WhichOneof("type"))
            if kind in {"html", "markdown"}:
                self.words.append(str(getattr(element, kind).body))

    def _collect(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = str(element.WhichOneof("type"))
        if kind in _KINDS:
            widget = getattr(element, kind)
            options = tuple(widget.options) if kind == "radio" else ()
            self.widgets[widget.id] = Widget(kind, message.delta.fragment_id, options)


_KINDS = frozenset({"radio", "checkbox", "text_area", "text_input", "number_input", "button"})


def _set(state: Any, value: str | float | bool) -> None:
    match value:
        case bool():
            state.bool_value = value
        case str():
            state.string_value = value
        case _:
            state.double_value = value
