"""The command line: parse, call study, print.

What may live here: the commands and their options, the progress bar, exit codes, and what goes to standard output and
what to standard error. May import study, and the errors of foundation.
"""

from rotation.cli.entry import main

__all__ = ["main"]
