"""Shapes that compilers get wrong, or that outlive what they captured, beside co_await:
a lambda or a second co_await in the statement, `switch (co_await …)`, a lambda that is
called where it is spawned.
"""

import re

import tree

LAMBDA = re.compile(r"(?:^|[\s(,=&{])\[[^\[\]]*\]\s*(?:\([^()]*\)\s*)?(?:mutable\s*|noexcept\s*)*"
                    r"(?:->\s*[\w:<>,\s&*]+)?\{")
CALLED_LAMBDA = re.compile(r"\}\s*\(")


def statement_after(source: str, start: int) -> str:
    """From `start` to the `;` (or the block's `{`) that ends the statement."""
    depth = 0
    for position in range(start, len(source)):
        letter = source[position]
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
            if depth < 0:
                return source[start:position]
        elif letter == ";" and depth == 0:
            return source[start:position]
    return source[start:]


def main() -> None:
    problems = []
    for name in tree.files("src/*.cpp", "src/*.h", "tests/*.cpp", "tests/*.h"):
        source = tree.code(tree.text(name))

        def report(position: int, what: str) -> None:
            problems.append(f"{name}:{tree.line_of(source, position)}: {what}")

        for match in re.finditer(r"\bco_await\b", source):
            statement = statement_after(source, match.end())
            if LAMBDA.search(statement):
                report(match.start(), "a lambda inside a co_await expression; name it first")
            if re.search(r"\bco_await\b", statement):
                report(match.start(), "two co_await in one statement; name the first result")
        for match in re.finditer(r"\bswitch\s*\(\s*co_await\b", source):
            report(match.start(), "switch (co_await …); name the result first")
        for match in re.finditer(r"\b(?:co_spawn|spawn)\s*\(", source):
            call = statement_after(source, match.end())
            if LAMBDA.search(call) and CALLED_LAMBDA.search(call):
                report(match.start(), "a lambda coroutine is called here; its captures die first")
    tree.finish(problems)


main()
