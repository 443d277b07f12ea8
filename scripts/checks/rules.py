"""SPEC.md and the tests agree: each rule is quoted by a test, each quoted rule exists,
and each test file quotes one.

A rule is a bullet of SPEC.md, `- **LOG-2** An append is …`. Tests quote it in a title,
`TEST_CASE("[LOG-2] …")`, `test('[LOG-2] …')`; scenario files in a line `# rule: LOG-2`.
"""

import re
from collections import defaultdict

import tree

RULE = r"[A-Z][A-Z0-9]{1,7}-\d+"
DEFINED = re.compile(rf"^\s*[-*]\s+\*\*({RULE})\*\*", re.MULTILINE)
IN_BRACKETS = re.compile(rf"\[({RULE}(?:[,\s]+{RULE})*)\]")
SCENARIO = re.compile(r"^#\s*rules?:\s*(.+)$", re.MULTILINE)


def test_files() -> list[str]:
    code = tree.files("tests/*.cpp", "tests/*.test.mjs", "web/*.test.ts")
    # support and bench hold no tests; a file beside the folders is not one of a folder's.
    code = [name for name in code
            if not name.startswith(("tests/support/", "tests/bench/")) and name.count("/") > 1]
    scenarios = [name for name in tree.files("tests/scenario/*")
                 if not name.endswith((".cpp", ".h", ".md"))]
    return code + scenarios


def quotes_of(name: str) -> set[str]:
    """The rules a test file quotes: in brackets inside a string, or in a scenario's heading."""
    source = tree.text(name)
    found = []
    if name.endswith((".cpp", ".mjs", ".ts")):
        for line in source.splitlines():
            title = re.search(r"""["'`](.*)""", line)
            if title:
                found += IN_BRACKETS.findall(title.group(1))
    else:
        found = SCENARIO.findall(source)
    return {rule for group in found for rule in re.findall(RULE, group)}


def main() -> None:
    if not (tree.ROOT / "SPEC.md").is_file():
        tree.finish(["SPEC.md is missing"])
    defined = DEFINED.findall(tree.text("SPEC.md"))
    problems = [f"SPEC.md: {rule} is defined twice"
                for rule in sorted({r for r in defined if defined.count(r) > 1})]
    tests = defaultdict(list)
    for name in test_files():
        quoted = quotes_of(name)
        # A .cpp file without a test case is what other tests stand on.
        stands_under = name.endswith(".cpp") and "TEST_CASE" not in tree.text(name)
        if not quoted and not stands_under:
            problems.append(f"{name}: no test here quotes a rule of SPEC.md")
        for rule in quoted:
            tests[rule].append(name)
    for rule in sorted(set(tests) - set(defined)):
        problems.append(f"{tests[rule][0]}: [{rule}] is not in SPEC.md")
    for rule in sorted(set(defined) - set(tests)):
        problems.append(f"SPEC.md: {rule} has no test")
    tree.finish(problems)


main()
