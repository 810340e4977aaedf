#!/bin/sh
# Runs the assembled container in the foreground until Ctrl-C, with the demo or the user's capture:
# run.sh ASSEMBLY SEED BATCH [CAPTURE]. With BATCH nothing but incidents is printed, and it ends.
assembly=$(readlink -f "$1")
seed=$2
batch=$3
capture=$4
case $seed in *[!0-9]* | '') echo "run: -Dseed=$seed is not a number" >&2; exit 64 ;; esac
if [ -n "$capture" ]; then
  [ -r "$capture" ] || { echo "run: cannot read -Dcapture=$capture; give the path of a file" >&2; exit 66; }
  capture=$(readlink -f "$capture")
fi
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
if [ -z "$capture" ]; then
  prepare="capture:generate demo '$folder/demo.pcap' --seed $seed --quiet ; "
  capture=$folder/demo.pcap
fi

if [ "$batch" != false ]; then
  "$assembly/bin/kaname" batch "${prepare}capture:replay --quiet --incidents '$capture'"
  exit $?
fi

KANAME_OPTS="$KANAME_OPTS -Dkaname.announce=true" "$assembly/bin/kaname" run </dev/null &
container=$!
maven=$PPID
ended() {
  kill -TERM "$container" 2>/dev/null
  wait "$container"
  exit "$1"
}
trap 'ended 130' INT
trap 'ended 143' TERM HUP

# Maven may be killed without a word to us.
while kill -0 "$maven" 2>/dev/null; do sleep 1; done >/dev/null 2>&1 && kill -TERM $$ 2>/dev/null &
watcher=$!

"$assembly/bin/kaname" await && "$assembly/bin/kaname" exec "${prepare}capture:replay --quiet '$capture'" &
wait "$container"
code=$?
kill "$watcher" 2>/dev/null
exit $code
