"""The facts of each kind of paper: one frozen dataclass a module, with what the law asks of it."""
