"""The extractors: one module a tidy table, and what they share."""
