"""What the benchmarks in Python have in common: how they are called, how they fail, what they say."""

import argparse
import json
import os
import re
import statistics
import sys

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Failure(Exception):
    """One sentence for the person who waits."""


class Parser(argparse.ArgumentParser):
    """Whose description is the first paragraph of `words`, and whose errors are one line."""

    def __init__(self, words):
        super().__init__(description=words.split("\n\n")[0])

    def error(self, message):
        self.exit(2, f"{self.prog}: {message}; try --help\n")


def positive(text):
    if not re.fullmatch("0*[1-9][0-9]*", text):
        raise argparse.ArgumentTypeError(f"{text} is not a positive whole number")
    return int(text)


def built(name):
    """The release build's program."""
    return os.path.join(REPOSITORY, "build/release/app", name)


def not_started(program, error):
    return Failure(f"{program} cannot be started: {error.strerror}.")


def ended_badly(program, words):
    """`words`: what it wrote to stderr."""
    lines = words.strip().splitlines() or ["it said nothing"]
    return Failure(f"{os.path.basename(program)} failed: {lines[-1]}")


def bench_speed(printed):
    """The steps per second of what `ganvas-cli bench` printed."""
    try:
        return json.loads(printed)["steps_per_second"]
    except (ValueError, KeyError) as error:
        raise Failure("ganvas-cli bench did not print its figures; is --cli up to date?") from error


def spread(values, digits):
    return {name: round(value, digits) for name, value in
            (("min", min(values)), ("median", statistics.median(values)), ("max", max(values)))}


def end(main):
    """Prints what `main` returns as JSON, and ends the program."""
    try:
        print(json.dumps(main(), indent=2))
    except Failure as failure:
        sys.exit(f"{os.path.basename(sys.argv[0])}: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
