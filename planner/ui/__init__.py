"""The same verbs on a screen. The only place that knows Streamlit."""
