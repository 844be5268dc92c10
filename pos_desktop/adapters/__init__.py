"""What the ports promise, kept with real things: Stripe, a database, a keyring, a printer."""
