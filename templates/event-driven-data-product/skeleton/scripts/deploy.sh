#!/usr/bin/env bash
# Deploys what is here, if the contracts are in effect: topics and access by Terraform,
# then schemas to the registry (REGISTRY_URL). README.md lists the settings.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/mesh.sh gate
terraform -chdir=deploy/terraform init -input=false
terraform -chdir=deploy/terraform apply -input=false -auto-approve
npm run --silent register
