set -euo pipefail

# Told by SIGUSR1 that the node goes, the solver saves where it is, and the job goes back into the queue: Slurm starts it again elsewhere.
checkpoint="/shared/checkpoints/$SLURM_JOB_NAME-$SLURM_JOB_ID"
mkdir -p "$checkpoint"
interrupted() {
  echo "interrupted on $(hostname --short), attempt ${SLURM_RESTART_COUNT:-0}"
  kill -TERM "$solver" && wait "$solver" || true
  scontrol requeue "$SLURM_JOB_ID"
  exit 0
}
trap interrupted USR1

# A solver of yours takes three things: where to save, how often, and that a save there is where it goes on.
srun /shared/software/solver --checkpoint "$checkpoint" --every 30m --resume-if-present &
solver=$!
wait "$solver"
