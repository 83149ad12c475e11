"""Small messages of one answer are not held back by the operating system until the browser acknowledges the first."""

from __future__ import annotations

import socket
import threading
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from websockets.sync.client import connect

from assessment.web.middleware import send_at_once


def test_every_message_of_an_answer_is_sent_at_once() -> None:
    before, after = _delays_told_by(_bound_as_streamlit_binds())

    assert (before, after) == (0, 1)


def test_a_connection_that_shows_no_socket_is_left_alone() -> None:
    async def receive() -> Any:
        raise NotImplementedError

    send_at_once(receive)


async def _tell(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that says whether its connection waits, before and after."""
    if scope["type"] != "websocket":
        return
    connection = receive.__self__.transport.get_extra_info("socket")  # type: ignore[attr-defined]  # uvicorn's method
    before = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    send_at_once(receive)
    after = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": f"{before} {after}"})
    await send({"type": "websocket.close", "code": 1000})


def _bound_as_streamlit_binds() -> socket.socket:
    listening = socket.socket(family=socket.AF_INET)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


def _delays_told_by(listening: socket.socket) -> tuple[int, int]:
    server = uvicorn.Server(uvicorn.Config(_tell, log_level="warning", ws="websockets-sansio", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        with connect(f"ws://127.0.0.1:{listening.getsockname()[1]}/") as client:
            before, after = str(client.recv()).split()
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
    return int(before), int(after)
