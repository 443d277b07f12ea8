"""A file is one idea: past 500 lines it is listed to be thought about, past 900 it fails."""

import sys

import tree

LISTED = 500
REFUSED = 900
PATTERNS = [f"{folder}/*.{kind}" for folder in ("src", "tests", "web/src", "scripts")
            for kind in ("cpp", "h", "ts", "svelte", "css", "mjs", "py")]


def main() -> None:
    sizes = [(tree.text(name).count("\n"), name) for name in tree.files(*PATTERNS)]
    for lines, name in sorted(sizes, reverse=True):
        if LISTED < lines <= REFUSED:
            print(f"{name}: {lines} lines; is it still one idea?", file=sys.stderr)
    tree.finish([f"{name}: {lines} lines; more than {REFUSED}: part it"
                 for lines, name in sizes if lines > REFUSED])


main()
