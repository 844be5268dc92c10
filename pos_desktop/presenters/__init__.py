"""Screens without pixels: models, view protocols and presenters; no Qt."""
