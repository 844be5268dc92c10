"""The only threads of the till, and what carries news from them to the window."""
