"""The commands of gugraph, one module each with the attribute `command`."""
