"""Screens without pixels: a frozen model, a view protocol and a presenter for each; no Qt."""
