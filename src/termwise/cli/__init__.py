"""The command line; the only place that prints."""

from __future__ import annotations

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the ``termwise`` command."""
    from termwise.cli.express import nothing_to_say

    told = nothing_to_say(sys.argv[1:])
    if told is not None:
        try:
            sys.stdout.write(told)
            sys.stdout.flush()
        except OSError:
            told = None  # the ordinary way knows what to say of an output that fails
    if told is not None:
        return
    # numpy would start threads for algebra that nobody does, and processes fork from here
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Python would look through all that spaCy loaded, twice, before the process is gone
    atexit.register(gc.freeze)
    from termwise.cli.exits import told_errors
    from termwise.cli.root import cli

    with told_errors():
        try:
            cli(prog_name="termwise")
        except OSError as error:  # of --help and --version: commands tell their own
            from termwise.cli.output import give_up_output

            give_up_output(error)
