"""The system's keyring, behind the port `Vault`: the only package that knows `keyring`."""
