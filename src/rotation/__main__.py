"""`python -m rotation` is the command `rotation`."""

import sys

from rotation.cli import main

if __name__ == "__main__":
    sys.exit(main())
