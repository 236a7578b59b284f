"""Palvelubussi: plans the visits of a mobile service bus and publishes them to families."""
