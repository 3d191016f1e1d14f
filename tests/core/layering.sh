#!/usr/bin/env bash
# Fails, and says where, when a file includes what stands above it (docs/architecture.md):
#   layering.sh ROOT
set -euo pipefail

cd -- "$1"
faults=0
while IFS= read -r other; do
  echo "$other is neither .h nor .cpp"
  faults=1
done < <(find core ui app -type f ! -name '*.h' ! -name '*.cpp' ! -name CMakeLists.txt)

# A file that its folder's target does not name would be in no target, or in another folder's.
while IFS= read -r source; do
  [[ -f ${source%/*}/CMakeLists.txt ]] || continue
  grep -qwF -- "${source##*/}" "${source%/*}/CMakeLists.txt" && continue
  # What acts before main() is compiled into the programs alone.
  grep -sqwF -- "${source#app/}" app/CMakeLists.txt && continue
  echo "$source is in no target of its folder"
  faults=1
done < <(find core ui app -name '*.cpp')

find core ui app \( -name '*.h' -o -name '*.cpp' \) -exec grep -HoP '^\s*#\s*include\s*\K[<"][^>"]+[>"]' {} + |
  awk -F: '
    function fault(why) { print from " includes " what ": " why; faults++ }
    function room_of(path) { sub(/\/[^\/]*$/, "", path); return path }
    BEGIN {
      # From the ground floor up; LibTorch begins at core/nn/kernels.
      core = "core/base core/files core/digits core/latent core/nn/kernels core/nn core/model"
      core = core " core/train core/judge core/explore core/run"
      count = split(core, rooms, " ")
      for (i = 1; i <= count; ++i) floor_of[rooms[i]] = i
      torch = floor_of["core/nn/kernels"]
      for_all = "^app/(data/(get_dataset|fetch_wish)|pictures/convert_pictures)\\.h$" # Of app, what the command line may know.
      count = split("app/process app/data app/pictures app/run app/play app/compare app/window", rooms, " ")
      for (i = 1; i <= count; ++i) app_floor[rooms[i]] = i
    }
    {
      from = $1; what = substr($2, 2, length($2) - 2)
      own = substr($2, 1, 1) == "\"" || what ~ /^(core|ui|app|tests)\//
      room = room_of(from); other = room_of(what)
      top = substr(from, 1, index(from, "/") - 1)
      is_torch = !own && what ~ /^(torch|ATen|c10|caffe2)\//
      is_qt = !own && what ~ /^(Qt|Q[A-Z]|q[a-z]+\.h)/
      is_network = !own && what ~ /^(QtNetwork|QNetwork|QAbstractSocket|QTcp|QUdp|QSctp|QSsl|QDtls|QHost|QDns|QHttp|QOcsp|QWebSocket|netdb\.h|netinet\/|arpa\/|curl\/)/
      if (top == "core" && !(room in floor_of)) fault(room " has no place in the order")
      if (top == "app" && room != "app/cli" && !(room in app_floor)) fault(room " has no place in the order")
      if (is_torch && !(top == "core" && floor_of[room] >= torch)) fault("LibTorch stays in the engine")
      if (is_qt && (top == "core" || room == "app/cli" || from ~ for_all)) fault("there is no Qt here")
      if (is_network && room != "app/data") fault("only app/data reaches other machines")
      if (!own) next
      if (other !~ /^(core|ui|app)\//) { fault("a path from the root, please"); next }
      if (top == "core") {
        if (!(other in floor_of)) fault("core stands alone")
        else if (floor_of[other] > floor_of[room]) fault("that points up")
      } else if (top == "ui") {
        if (other ~ /^app/) fault("that points up")
        else if (other ~ /^core/ && !(other in floor_of)) fault(other " has no place in the order")
        else if (other ~ /^core/ && floor_of[other] >= torch) fault("panels do not know the engine")
        else if (other ~ /^ui/ && other != room && other != "ui/widgets") fault("panels do not know each other")
      } else if (room == "app/cli") {
        if (other !~ /^core/ && other != room && what !~ for_all) fault("the command line has no window")
      } else if (other ~ /^app/) {
        if (other == "app/cli" || app_floor[other] > app_floor[room]) fault("that points up")
      } else if (other ~ /^ui/ && app_floor[room] <= app_floor["app/run"]) {
        fault("the training side knows no panel")
      }
    }
    END {
      if (NR == 0) { print "nothing to look at"; exit 1 }
      exit faults > 0
    }' || faults=1
exit "$faults"
