#!/usr/bin/env bash
# Starts the real window on an X server, trains by key, looks whether anything is on the screen, and quits.
# Usage: xvfb-run -a smoke_window.sh GANVAS
set -euo pipefail

home=$(mktemp -d)
trap 'kill "${ganvas:-}" 2>/dev/null || true; rm -rf -- "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home
chmod 700 "$home"

# fails_after SECONDS WHAT COMMAND...: tries the command until it succeeds.
fails_after() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    ((SECONDS < deadline)) || { echo "smoke_window: $what" >&2; exit 1; }
    kill -0 "$ganvas" 2>/dev/null || { echo "smoke_window: the window ended by itself" >&2; exit 1; }
    sleep 0.2
  done
}
window() { xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1; }
has_window() { [[ -n $(window "$1") ]]; }

"$1" --data builtin --recipe quick &
ganvas=$!
fails_after 30 "no window appeared" has_window '— Ganvas'
main=$(window '— Ganvas')

# Without a window manager nobody else gives the focus. Space is ignored while the data is being drawn.
train() {
  xdotool windowfocus "$main" key --clearmodifiers space
  sleep 2
  compgen -G "$home/data/ganvas/runs/*/metrics.csv" >/dev/null
}
fails_after 50 "training did not begin" train

xdotool windowfocus "$main" key --clearmodifiers ctrl+q
deadline=$((SECONDS + 20))
while kill -0 "$ganvas" 2>/dev/null; do
  ((SECONDS < deadline)) || { echo "smoke_window: the window did not close" >&2; exit 1; }
  sleep 0.2
done
wait "$ganvas"
# It is kept without a word, and says so itself.
grep -q '"ended"' "$home"/data/ganvas/runs/*/run.json
