#!/bin/bash
# The distribution's own OpenFOAM, on every node as it starts: two minutes. A ClusterImage has it on the disk instead.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
# A machine that has just started may be looking for updates by itself.
wait=(-o DPkg::Lock::Timeout=300)
apt-get "${wait[@]}" update
apt-get "${wait[@]}" install --yes --no-install-recommends openfoam

# What FSx links belongs to root, and jobs run as people, who have no sudo here.
mkdir -p /fsx/results
chmod 1777 /fsx/results
