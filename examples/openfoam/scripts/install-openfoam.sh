#!/bin/bash
# The distribution's own OpenFOAM, on every node as it starts: two minutes. A ClusterImage has it on the disk instead.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends openfoam
