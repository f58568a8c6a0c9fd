"""Names of organisations: taken out of lists, told by their endings and levels, the same ones recognised."""
