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
QUOTED = re.compile(rf"""["'`][^"'`\n]*\[({RULE}(?:[,\s]+{RULE})*)\]""")
SCENARIO = re.compile(r"^#\s*rules?:\s*(.+)$", re.MULTILINE)
CODE_TESTS = ["tests/*_test.cpp", "tests/*.test.mjs", "web/*.test.ts"]
SCENARIOS = ["tests/scenario/*.txt", "tests/scenario/*.scenario"]


def quotes_of(name: str) -> set[str]:
    source = tree.text(name)
    if name.endswith((".txt", ".scenario")):
        lists = SCENARIO.findall(source)
    else:
        # A title may be written in several literals, and quote several rules.
        lists = QUOTED.findall(source) + re.findall(rf"\]\s*\[({RULE})\]", source)
    return {rule for found in lists for rule in re.findall(RULE, found)}


def main() -> None:
    if not (tree.ROOT / "SPEC.md").is_file():
        tree.finish(["SPEC.md is missing"])
    defined = DEFINED.findall(tree.text("SPEC.md"))
    problems = [f"SPEC.md: {rule} is defined twice"
                for rule in sorted({r for r in defined if defined.count(r) > 1})]
    tests = defaultdict(list)
    for name in tree.files(*CODE_TESTS, *SCENARIOS):
        quoted = quotes_of(name)
        if not quoted:
            problems.append(f"{name}: no test here quotes a rule of SPEC.md")
        for rule in quoted:
            tests[rule].append(name)
    for rule in sorted(set(tests) - set(defined)):
        problems.append(f"{tests[rule][0]}: [{rule}] is not in SPEC.md")
    for rule in sorted(set(defined) - set(tests)):
        problems.append(f"SPEC.md: {rule} has no test")
    tree.finish(problems)


main()
