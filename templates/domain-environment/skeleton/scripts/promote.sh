#!/usr/bin/env bash
# Builds this version in an environment: scripts/promote.sh ENVIRONMENT
# A dbt project is built with its tests; anything else by scripts/build.sh, which is yours.
set -euo pipefail
cd "$(dirname "$0")/.."

environment="${1:?names the environment}"
if [ -e dbt_project.yml ]; then
  export DBT_TARGET="$environment"
  if [ -d models/masked ]; then
    export PGOPTIONS="-c mesh.masking_salt=${MASKING_SALT:?is not set: nothing can be masked}"
  fi
  dbt deps
  dbt build --profiles-dir .
elif [ -x scripts/build.sh ]; then
  scripts/build.sh "$environment"
else
  echo "There is neither a dbt project nor scripts/build.sh: nothing says how this is built." >&2
  exit 1
fi
