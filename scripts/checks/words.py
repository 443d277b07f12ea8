"""Words that say a thing is unfinished, or speak of the machine it was written on."""

import re

import tree

SKIP = re.compile(r"(^|/)(LICENSE|package-lock\.json|\.gitignore)$|\.(csv|png|ico|woff2|xlsx)$")
# Spelt so that no pattern finds itself.
WORDS = {
    r"\bT[O]DO\b(?!\((?:perf|cleanup|test|docs)\))": "give it a type: TODO(perf), TODO(cleanup)",
    r"\bFIX[M]E\b": "mend it, or write a typed TODO(cleanup)",
    r"\bX{3}\b": "mend it, or write a typed TODO(cleanup)",
    r"(?i)\bnot[ ]implemented\b": "nothing is handed over unfinished",
    r"(?i)\bcoming[ ]soon\b": "nothing is handed over unfinished",
    r"(?i)\blorem[ ]ipsum\b": "texts are real",
    r"(?<![\w.])/(?:work|root|home/\w+)/": "a path of somebody's machine",
}


def main() -> None:
    problems = []
    for name in tree.files():
        if SKIP.search(name):
            continue
        for number, line in enumerate(tree.text(name).splitlines(), start=1):
            for pattern, why in WORDS.items():
                match = re.search(pattern, line)
                if match:
                    problems.append(f"{name}:{number}: {match.group(0)}: {why}")
    tree.finish(problems)


main()
