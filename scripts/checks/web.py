"""The web client: no HTML from strings, no inline styles, no download addresses in its lock."""

import re

import tree

BANNED = {
    r"\{@html\b": "HTML from a string; build elements instead",
    r"\b(?:inner|outer)HTML\b": "HTML from a string; build elements instead",
    r"\binsertAdjacentHTML\b": "HTML from a string; build elements instead",
    r"\bdocument\.write\b": "HTML from a string; build elements instead",
    r"\beval\s*\(|\bnew Function\b": "code from a string; the page's policy forbids it",
    r"""(?<![\w:-])style=["']""": "an inline style; use a class or style:property",
}


def main() -> None:
    problems = []
    for name in tree.files("web/src/*.ts", "web/src/*.svelte", "web/*.html"):
        for number, line in enumerate(tree.text(name).splitlines(), start=1):
            if line.lstrip().startswith(("//", "*", "/*", "<!--")):
                continue
            for pattern, why in BANNED.items():
                if re.search(pattern, line):
                    problems.append(f"{name}:{number}: {why}")
    for name in tree.files("*package-lock.json"):
        if re.search(r'"resolved":\s*"http', tree.text(name)):
            problems.append(f"{name}: records download addresses "
                            "(omit-lockfile-registry-resolved=true in .npmrc, then lock again)")
    tree.finish(problems)


main()
