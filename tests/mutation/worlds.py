"""Compare engine and oracle in some invented worlds; end with 1 at the first difference."""

import sys

from tests.agreement.sweep import sweep


def main() -> int:
    """Compare the worlds named on the command line."""
    first, end = int(sys.argv[1]), int(sys.argv[2])
    return int(any(found.differences for found in sweep(first, end)))


if __name__ == "__main__":
    sys.exit(main())
