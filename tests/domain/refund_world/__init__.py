"""A refund in a world that loses, repeats and reorders."""
