"""The web parts around a tiny page: what is under test is the way to Streamlit, not the screens."""

from pathlib import Path

import streamlit as st

from assessment import web

app = st.App(
    Path(__file__).with_name("tiny_page.py"),
    routes=web.routes(),
    middleware=web.middleware(),
    exception_handlers=web.exception_handlers(),
    lifespan=web.lifespan(preload=("plotly.graph_objects",)),
)
