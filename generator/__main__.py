"""``python -m generator`` does what ``p2c`` does."""

import sys

from generator.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
