#!/usr/bin/env bash
# Installs PostgreSQL's programs where they are missing and we may. Tests and bench start
# servers of their own, so Debian must not make and start one for the whole machine.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
.venv/bin/python -m tools.postgres found >/dev/null && exit 0

folder=/etc/postgresql-common/createcluster.d
note=$folder/assent-no-cluster.conf
as_root=()
if ((EUID != 0)); then as_root=(sudo -n); fi
forget() { "${as_root[@]}" rm -f "$note" 2>/dev/null; }
trap forget EXIT
"${as_root[@]}" mkdir -p "$folder" 2>/dev/null &&
  echo "create_main_cluster = false" | "${as_root[@]}" tee "$note" >/dev/null 2>&1
bash tools/packages.sh postgresql
