"""What the services need of the world, in the domain's words.

Ports that speak to Stripe raise `pos_desktop.domain.failures.Failed` and nothing else.
"""
