#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing, where root or a
# passwordless sudo allows it. Fails when one is still missing afterwards.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
log=var/packages.log

missing() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
      grep -q '^install ok installed$' || echo "$package"
  done
}

mapfile -t wanted < <(missing "$@")
((${#wanted[@]})) || exit 0
hint="sudo apt-get install ${wanted[*]}"

as_root=()
if ((EUID != 0)); then as_root=(sudo -n); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  echo "Not installed, and not allowed to install: ${wanted[*]}. Run: $hint" >&2
  exit 1
fi

echo "Installing Debian packages: ${wanted[*]}"
mkdir -p var
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null >>"$log" 2>&1
}
date >"$log"
apt update
if ! apt install --yes --no-install-recommends "${wanted[@]}"; then
  # One that this release does not have must not keep the others out.
  for package in "${wanted[@]}"; do
    apt install --yes --no-install-recommends "$package"
  done
fi
mapfile -t wanted < <(missing "${wanted[@]}")
if ((${#wanted[@]})); then
  echo "apt-get could not install ${wanted[*]}; why is in $log." >&2
  exit 1
fi
