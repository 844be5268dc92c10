"""A desktop point of sale for Stripe Terminal smart readers."""

__version__ = "0.1.0"
