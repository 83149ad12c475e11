"""The service as one ASGI application: for `streamlit run`, `uvicorn streamlit_app:app` and `assessment run`."""

from pathlib import Path

import streamlit as st

from assessment import pages, web

app = st.App(
    Path(pages.__file__).with_name("main.py"),
    routes=web.routes(),
    middleware=web.middleware(),
    exception_handlers=web.exception_handlers(),
    lifespan=web.lifespan(preload=("plotly.graph_objects",)),
)
