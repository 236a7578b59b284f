"""The coordinator's verbs: import, propose, approve, publish, cancel."""
