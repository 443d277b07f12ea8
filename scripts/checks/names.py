"""A class has one definition. Two of one name in the project's namespace, each in a
folder of its own, compile and link, and then one is taken for the other.
"""

import re

import tree

OPENS = re.compile(r"namespace(?: ([\w:]+))? \{")
CLOSES = "}  // namespace"
DEFINES = re.compile(r"(?:class|struct|union) (\w+)(?: final)?(?: : [^;]+)? \{")


def definitions(source: str) -> list[tuple[str, int]]:
    """Classes of named namespaces, and their lines."""
    spaces: list[str | None] = []
    found = []
    for number, line in enumerate(source.splitlines(), 1):
        if opens := OPENS.match(line):
            spaces.append(opens.group(1))
        elif line.startswith(CLOSES):
            spaces.pop()
        elif (defines := DEFINES.match(line)) and None not in spaces:
            found.append(("::".join([*filter(None, spaces), defines.group(1)]), number))
    return found


def main() -> None:
    first: dict[str, str] = {}
    problems = []
    for name in tree.files("src/*.cpp", "src/*.h"):
        for defined, line in definitions(tree.text(name)):
            if defined in first:
                problems.append(f"{name}:{line}: {defined} is defined at {first[defined]} too")
            first.setdefault(defined, f"{name}:{line}")
    tree.finish(problems)


main()
