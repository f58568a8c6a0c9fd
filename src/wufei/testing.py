"""Hypothesis strategies for the public types."""
