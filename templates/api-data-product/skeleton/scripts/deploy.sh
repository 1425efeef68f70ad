#!/usr/bin/env bash
# Builds and pushes the image of the service, if the contracts are in effect. What
# runs it is yours to add at the end.
#
#   IMAGE               name of the image with its tag
#   REGISTRY_USERNAME   who may push it, with REGISTRY_PASSWORD
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/mesh.sh gate
docker build --tag "${IMAGE:?names the image with its tag}" .
if [ -n "${REGISTRY_USERNAME:-}" ]; then
  printf '%s' "$REGISTRY_PASSWORD" |
    docker login --username "$REGISTRY_USERNAME" --password-stdin "${IMAGE%%/*}"
fi
docker push "$IMAGE"
