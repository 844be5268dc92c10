"""The look: palette, type, lengths, icons, motion, and the style sheet made from them."""
