"""A folder of src/ includes only from folders its link line allows, and each outside
library, coroutine and clock stays in the folder it belongs to.

The rule is read from CMakeLists.txt (`roundtable_library(<folder> <deps…>)`), so it is
written down once.
"""

import re

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

# include path begins with → the folders that may
OUTSIDE = {
    "boost/": {"net"},
    "nlohmann/": {"wire"},
    "valijson/": {"wire"},
    "sqlite3.h": {"store"},
    "libpq-fe.h": {"store"},
    "CLI/": {"config"},
    "xlsxwriter.h": {"exports"},
    "zip.h": {"ingest"},
    "expat.h": {"ingest"},
}

# word → the folders that may, and why not elsewhere
WORDS = {
    r"\bco_(?:await|return|yield|spawn)\b": ({"net"}, "coroutines live in src/net"),
    r"\bdetached\b": (set(), "a detached coroutine swallows its exception: use the spawn helper"),
    r"\bNDEBUG\b": (set(), "assertions stay on in every build"),
}


def allowed_folders() -> dict[str, set[str]]:
    """folder → itself and everything below it."""
    lines = re.findall(r"^roundtable_library\((\w+)([^)]*)\)", tree.text("CMakeLists.txt"), re.M)
    direct = {folder: set(rest.split()) for folder, rest in lines}
    below: dict[str, set[str]] = {}
    for folder in direct:  # lowest first, as CMake needs it too
        below[folder] = {folder}.union(*(below[d] for d in direct[folder] if d in below))
    return below


def folder_of(name: str) -> str:
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else "main"


def main() -> None:
    below = allowed_folders()
    problems = []
    clocks = []
    for name in tree.files("src/*.cpp", "src/*.h"):
        folder = folder_of(name)
        may = below.get(folder, set(below) if folder == "main" else {folder})
        source = tree.text(name)
        kept = tree.code(source, keep_strings=True)
        for match in INCLUDE.finditer(kept):
            where = f"{name}:{tree.line_of(kept, match.start(1))}"
            path = match.group(2)
            if match.group(1) == '"':
                target = path.split("/")[0]
                if "/" not in path:
                    problems.append(f'{where}: write "{folder}/{path}": paths start at src/')
                elif target not in may:
                    problems.append(f"{where}: src/{folder} may not know src/{target}")
                continue
            for prefix, folders in OUTSIDE.items():
                if path.startswith(prefix) and folder not in folders:
                    where_allowed = ", ".join(f"src/{f}" for f in sorted(folders))
                    problems.append(f"{where}: <{path}> belongs in {where_allowed}")
        bare = tree.code(source)
        for pattern, (folders, why) in WORDS.items():
            for match in re.finditer(pattern, bare):
                if folder not in folders:
                    line = tree.line_of(bare, match.start())
                    problems.append(f"{name}:{line}: {match.group(0)}: {why}")
        if "system_clock::now" in bare:
            clocks.append(name)
    if len(clocks) > 1:
        problems.append("system_clock::now belongs in one file, not in " + ", ".join(clocks))
    tree.finish(problems)


main()
