"""Tests of the project's shape rather than of what it computes."""
