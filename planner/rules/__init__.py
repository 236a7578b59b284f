"""What must hold and what we wish for. One promise per file; ``book.RULES`` lists them all."""
