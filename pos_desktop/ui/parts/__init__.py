"""Reusable widgets that know the look and no screen."""
