"""Judge a plan or the input, without the solver."""
