"""The embedded Stripe look-alike; it shares nothing with the program but HTTP."""
