"""Engine and oracle side by side: every table, row by row."""
