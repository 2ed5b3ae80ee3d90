#!/bin/bash
# Verifies an export of the audit trail with openssl alone: verify_trail.sh trail.csv
set -euo pipefail

broken() { echo "event $1: $2" >&2; exit 1; }
bytes() { printf "$(sed 's/../\\x&/g' <<<"$1")"; }

last=0 chain=$(printf '%064d' 0)
while IFS=, read -r seq _ _ _ _ _ _ _ _ algorithm previous hash body; do
  body=${body#\"} body=${body%\"} body=${body//\"\"/\"}
  # An export may begin anywhere; from there on each event follows the one before.
  if [[ $seq == 1 || $last != 0 ]]; then
    [[ $seq == $((last + 1)) && $previous == "$chain" ]] || broken "$seq" "does not follow event $last"
  fi
  computed=$({ bytes "$previous"; printf '%s' "$body"; } | openssl dgst "-$algorithm" -r)
  [[ ${computed%% *} == "$hash" ]] || broken "$seq" "is not as it was written"
  last=$seq chain=$hash
done < <(tail -n +2 "$1")
echo "whole up to event $last, hash $chain"
