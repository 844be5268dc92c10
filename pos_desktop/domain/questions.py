"""What the reader asks the customer besides the card, and how long its words may be.

Source: https://docs.stripe.com/terminal/features/collect-inputs (collect_inputs: `custom_text` and
`selection.choices`).
"""

TITLE = 40
"""Characters of what is asked."""
CHOICE = 30
"""Characters of an answer to choose."""
