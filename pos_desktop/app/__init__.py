"""The composition root: builds everything with plain constructor calls, holds it, stops it."""
