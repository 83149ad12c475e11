"""Speed and memory, measured beside a bare Streamlit page and an untagged report. Nothing here passes or fails."""
