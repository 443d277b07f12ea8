# Read by the other scripts, not run: goes to the project's folder and sets what
# every one of them needs.
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A newer node than the system's, if scripts/setup had to bring one.
use_project_node() {
  if [[ -x build/tools/node_modules/.bin/node ]]; then
    PATH="$PWD/build/tools/node_modules/.bin:$PATH"
  fi
}
use_project_node
export CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$(basename "$0"): $*"
  exit 1
}

# help "$@": prints the comment at the top of the script when --help is asked for.
help() {
  local argument
  for argument in "$@"; do
    if [[ $argument == --help || $argument == -h ]]; then
      sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"
      exit 0
    fi
  done
}

# The files of the project that match a pattern: tracked, or new and not ignored.
project_files() {
  git -c safe.directory="$PWD" ls-files -co --exclude-standard -- "$@" 2>/dev/null | while IFS= read -r file; do
    if [[ -f $file ]]; then printf '%s\n' "$file"; fi
  done
}

# part NAME COMMAND…: runs a check and counts it; tally: prints the counts, and fails if
# a part failed.
passed=0
failed=0
part() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    printf 'ok    %s\n' "$name"
  else
    failed=$((failed + 1))
    printf 'FAIL  %s\n' "$name"
  fi
}
tally() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}
