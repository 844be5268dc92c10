"""Stripe, behind the ports: the only package that knows the Stripe SDK.

Requests go out through `client.connect`, answers come back through the codecs, and whatever goes
wrong leaves as `pos_desktop.domain.failures.Failed` and as nothing else.
"""

import os

# With it the SDK, which reads it once, prints whole answers, client secrets included.
os.environ.pop("STRIPE_LOG", None)
