"""Run the command line as ``python -m termwise``."""

from termwise.cli import main

if __name__ == "__main__":
    main()
