"""One of each kind of widget that has a path of its own on the server."""

import plotly.graph_objects as go
import streamlit as st
from PIL import Image

echo = st.components.v2.component(
    "echo",
    html="<p id='from-component'></p>",
    js="export default c => { c.parentElement.querySelector('#from-component').textContent = c.data }",
    isolate_styles=False,
)

st.title("Tiny page")
name = st.text_input("Name")
st.write(f"Hello, {name}!")
file = st.file_uploader("File")
if file is not None:
    st.write(f"Got {len(file.getvalue())} bytes")
st.image(Image.new("RGB", (8, 8), "navy"), width=40)
st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[3, 4])), alt="Two bars")
echo(data="Component speaks", key="echo")
sent = {key: value for key, value in st.context.headers.items() if key.lower().startswith("x-assessment-")}
st.write(f"Trusted headers: {sent}")
st.write(f"Language cookie: {st.context.cookies.get('lang')}")
