set -euo pipefail

# OpenFOAM's own settings read variables that nobody set.
set +u
source /usr/share/openfoam/etc/bashrc
set -u
# The distribution's OpenFOAM speaks MPI 4; AWS's build of the same MPI speaks EFA.
export PATH="/opt/amazon/openmpi/bin:$PATH"
export LD_LIBRARY_PATH="/opt/amazon/openmpi/lib:/opt/amazon/efa/lib:${LD_LIBRARY_PATH:-}"
export FI_PROVIDER=efa

# What is written under /fsx/results is in the bucket a moment later. A job that starts again goes on from its last written time.
run="/fsx/results/$SLURM_JOB_NAME-$SLURM_JOB_ID"
mkdir -p "$run"
cp --recursive --no-clobber /fsx/cases/cavity/. "$run"
cd "$run"

if [ ! -d constant/polyMesh ]; then
  blockMesh
fi
if [ ! -d processor0 ]; then
  decomposePar
fi
mpirun -np "$SLURM_NTASKS" icoFoam -parallel
reconstructPar
touch "$run/finished"
