"""The yardstick: a bare Streamlit page with as many widgets as the section it is compared with, saving nothing."""

import os

import streamlit as st

for number in range(int(os.environ.get("BARE_RADIOS", "6"))):
    st.radio(f"Question {number}", ["always", "sometimes", "never", "unknown"], index=None, key=f"radio-{number}")
for number in range(int(os.environ.get("BARE_BOXES", "2"))):
    st.checkbox(f"Box {number}", key=f"box-{number}")
for number in range(int(os.environ.get("BARE_NUMBERS", "0"))):
    st.number_input(f"Number {number}", value=None, key=f"number-{number}")
for number in range(int(os.environ.get("BARE_FOLDS", "0"))):
    st.expander(f"Fold {number}", key=f"fold-{number}", on_change="rerun")
