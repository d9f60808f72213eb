"""gugraph with the hand-made facts of the sample report, as a program of its own; slow on request.

SLOW names a document whose extraction never ends, so that a test can kill the build in the middle.
"""

import os
import sys
import time

import extract
from extract import Document, Extraction
from qa.cli import cli
from tests.graph.samples import make_facts


def take_facts(document: Document) -> Extraction:
    if document.id == os.environ.get("SLOW"):
        print("working", file=sys.stderr, flush=True)
        time.sleep(600)
    return make_facts(document)


if __name__ == "__main__":
    extract.extract_facts = take_facts
    cli.main(prog_name="gugraph")
