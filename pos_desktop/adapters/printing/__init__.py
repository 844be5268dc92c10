"""Receipts: set from a template, drawn, and sent to printers. The one home of python-escpos."""
