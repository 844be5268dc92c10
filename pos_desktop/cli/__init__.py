"""The subcommands of pos-desktop, one module each."""
