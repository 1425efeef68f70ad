#!/usr/bin/env bash
# What the pipeline asks of the mesh; the same on a laptop.
#
#   scripts/mesh.sh check    what is wrong with contracts and descriptor
#   scripts/mesh.sh impact   what would follow from the contracts as they are here
#   scripts/mesh.sh submit   puts the contracts forward for review
#   scripts/mesh.sh gate     fails unless the contracts are in effect
#
# MESHWORK_PORTAL is the address of the portal, MESHWORK_TOKEN the token for it.
set -euo pipefail
cd "$(dirname "$0")/.."

meshwork() {
  if [ -n "${MESHWORK_COMMAND:-}" ]; then
    "$MESHWORK_COMMAND" "$@"
    return
  fi
  local home="${MESHWORK_HOME:-$HOME/.cache/meshwork}"
  if [ ! -e "$home/scripts/meshwork.mjs" ]; then
    git clone --quiet --depth 1 "${MESHWORK_REPOSITORY:?names the Git repository of meshwork}" "$home"
  fi
  node "$home/scripts/meshwork.mjs" "$@"
}

# Runs a command for each contract; the worst exit code counts.
each_contract() {
  local worst=0 file code
  for file in contracts/*.odcs.yaml; do
    code=0
    meshwork "$@" --portal "$MESHWORK_PORTAL" \
      --contract "$(basename "$file" .odcs.yaml)" "$file" || code=$?
    if [ "$code" -gt "$worst" ]; then worst=$code; fi
  done
  return "$worst"
}

needs_portal() {
  if [ -z "${MESHWORK_PORTAL:-}" ]; then
    echo "MESHWORK_PORTAL is not set: nothing is asked of the portal." >&2
    exit 0
  fi
}

case "${1:-}" in
  check)
    meshwork check catalog-info.yaml contracts
    ;;
  impact)
    needs_portal
    each_contract impact
    ;;
  submit)
    needs_portal
    options=(--commit "$(git rev-parse HEAD)")
    if [ -n "${PULL_REQUEST_URL:-}" ]; then
      options+=(--pull-request "$PULL_REQUEST_URL")
    fi
    each_contract submit "${options[@]}"
    ;;
  gate)
    needs_portal
    each_contract gate --against active
    ;;
  *)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
