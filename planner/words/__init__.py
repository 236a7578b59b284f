"""Words people read: the gettext catalogue, and dates and clock times as each language writes them."""
