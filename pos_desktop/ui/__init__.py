"""The window: draws the models it is given and reports the wishes of the people before it."""
