set -euo pipefail

# Where the distribution's OpenFOAM has its settings; its bashrc only looks for scripts that the package does not have.
export WM_PROJECT_DIR=/usr/share/openfoam
# The distribution's OpenFOAM speaks MPI 4; AWS's build of the same MPI speaks EFA.
export PATH="/opt/amazon/openmpi/bin:$PATH"
export LD_LIBRARY_PATH="/opt/amazon/openmpi/lib:/opt/amazon/efa/lib:${LD_LIBRARY_PATH:-}"
export FI_PROVIDER=efa

# What is written under /fsx/results is in the bucket a moment later. A job that Slurm starts again has the same number, and goes on there.
run="/fsx/results/$SLURM_JOB_NAME-$SLURM_JOB_ID"
mkdir -p "$run"
cd "$run"

# What was cut off half-way is done again: a step counts once its mark is there.
once() {
  if [ ! -e "$1.done" ]; then
    "$@"
    touch "$1.done"
  fi
}
once cp --recursive /fsx/cases/cavity/. .
once blockMesh
once decomposePar -force

if [ "${SLURM_RESTART_COUNT:-0}" -gt 0 ]; then
  # Each rank writes for itself: of the newest time some may lack their part, and OpenFOAM starts with none. All go on from the one before.
  newest=$(find processor* -maxdepth 1 -name '[0-9]*' -printf '%f\n' | sort --general-numeric-sort | tail -n 1)
  if [ "$newest" != 0 ]; then
    rm --recursive processor*/"$newest"
  fi
fi
mpirun -np "$SLURM_NTASKS" icoFoam -parallel
reconstructPar
touch finished
