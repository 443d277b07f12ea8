"""What the checks share: the project's files, and C++ text without its comments."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files(*patterns: str) -> list[str]:
    """Files that are tracked, or new and not ignored, by git's patterns."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-co", "--exclude-standard", "-z", "--", *patterns],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout
    return sorted({name for name in listed.split("\0") if name and (ROOT / name).is_file()})


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


_TOKEN = re.compile(
    r'R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"'  # raw string
    r'|"(?:[^"\\\n]|\\.)*"'  # string
    r"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)*'"  # character, not a digit separator
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def _blank(found: str) -> str:
    return re.sub(r"[^\n]", " ", found)


def code(source: str, keep_strings: bool = False) -> str:
    """C++ with comments (and the insides of strings) blanked; lines stay where they were."""

    def replace(match: re.Match[str]) -> str:
        found = match.group(0)
        if found.startswith("/"):
            return _blank(found)
        if keep_strings:
            return found
        return found[0] + _blank(found[1:-1]) + found[-1]

    return _TOKEN.sub(replace, source)


def line_of(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def finish(problems: list[str]) -> None:
    """Prints the problems, one a line; the exit status says whether there were any."""
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
