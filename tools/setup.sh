#!/usr/bin/env bash
# Makes .venv with exactly the pinned packages. A stamp inside it, written last,
# holds the hash of the requirements it was made from: without one, what is there
# is half made and is thrown away.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
goal=${1:-setup}
python=${PYTHON:-python3}
stamp=.venv/requirements.sha256
log=var/setup.log
unreachable='ConnectionError|Timeout|NameResolution|ProxyError|SSLError|unreachable'

refuse() {
  echo "$*" >&2
  exit 1
}

announce() {
  echo "Installing the Python packages in .venv: a minute or two, this once."
}

check_version() {
  local version
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>&1) ||
    refuse "Assent needs Python 3.11 or later, and $python does not run here." \
      "Install python3.11 and run: make $goal PYTHON=python3.11"
  ((${version%.*} == 3 && ${version#*.} >= 11)) ||
    refuse "Assent needs Python 3.11 or later; this is $version." \
      "Install python3.11 and run: make $goal PYTHON=python3.11"
}

has_venv() {
  "$python" -c 'import ensurepip, venv' 2>/dev/null
}

make_venv() {
  if ! has_venv; then
    # Debian keeps the module in a package of its own.
    bash tools/packages.sh python3-venv 2>>"$log"
    has_venv ||
      refuse "$python has no venv module. Install it and run make $goal again:" \
        "sudo apt-get install python3-venv"
  fi
  announce
  rm -rf .venv
  "$python" -m venv .venv >>"$log" 2>&1 ||
    refuse "$python could not make .venv; why is in $log."
}

install_packages() {
  .venv/bin/python -m pip install --no-input --disable-pip-version-check \
    --progress-bar off --require-hashes -r requirements-dev.txt >>"$log" 2>&1 &&
    return
  if grep -qE "$unreachable" "$log"; then
    refuse "pip could not reach the package index. Check the network and run" \
      "make $goal again; pip's own words are in $log."
  fi
  refuse "pip could not install the packages: $(grep -m1 '^ERROR' "$log")" \
    "(all of it is in $log)"
}

wanted=$(cat requirements.txt requirements-dev.txt | sha256sum | cut -d' ' -f1)
mkdir -p var
if [[ -x .venv/bin/python && $(cat "$stamp" 2>/dev/null) == "$wanted" ]]; then
  exit 0
fi

check_version
date >"$log"
if [[ -x .venv/bin/python && -s $stamp ]]; then announce; else make_venv; fi
rm -f "$stamp"
install_packages
echo "$wanted" >"$stamp"
