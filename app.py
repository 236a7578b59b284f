"""The app: navigation and nothing else. Start it with ``planner serve`` or ``streamlit run app.py``."""

import streamlit as st

from planner.ui import frame

frame.warm_up()
frame.set_page()
language = frame.choose_language()
page = st.navigation(frame.pages(language), position="top")
page.run()
