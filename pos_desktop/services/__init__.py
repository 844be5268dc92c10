"""Use cases of the till, over ports."""
