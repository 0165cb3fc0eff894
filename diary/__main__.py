"""`python -m diary` is the command `leak-diary`."""

import sys

from diary.cli import main

if __name__ == "__main__":
    sys.exit(main())
