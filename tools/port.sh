#!/usr/bin/env bash
# Says so when something already answers on a port of this machine.
port=$1
if ! [[ $port =~ ^[0-9]{1,5}$ ]] || ((10#$port < 1 || 10#$port > 65535)); then
  echo "PORT must be a number from 1 to 65535, not \"$port\"." >&2
  exit 1
fi
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "Port $port is already in use. Stop what is using it, or run:" \
    "make demo PORT=$((10#$port + 1))" >&2
  exit 1
fi
