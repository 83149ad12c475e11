"""The screens: Streamlit's part of the house, one screen per file."""
