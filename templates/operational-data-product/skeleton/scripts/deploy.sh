#!/usr/bin/env bash
# Deploys what is here, if the contracts are in effect:
#
#   DATABASE_URL   the database, as the role that owns its tables
#   CONNECT_URL    Kafka Connect, which hands changes on; left out, nothing is handed on
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/mesh.sh gate
npm run --silent migrate up
if [ -n "${CONNECT_URL:-}" ]; then
  name="$(node -p "require('./deploy/debezium/connector.json').name")"
  node -p "JSON.stringify(require('./deploy/debezium/connector.json').config)" |
    curl --fail --silent --show-error --request PUT \
      --header 'Content-Type: application/json' --data @- \
      "$CONNECT_URL/connectors/$name/config"
fi
