"""Tests that the README tells the truth."""
