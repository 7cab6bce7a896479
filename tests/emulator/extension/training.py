"""What a training job does on its way: it tells its phases, writes logs, checkpoints and, in the end, a model."""

from moto.core.utils import utcnow, unix_time_millis
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends

STEPS = ["Starting", "Downloading", "Training", "Uploading"]
MESSAGES = {
    "Starting": "Preparing the instances for training",
    "Downloading": "Downloading input data",
    "Training": "Training image download completed. Training in progress.",
    "Uploading": "Uploading generated training model",
    "Stopping": "Stopping the training job",
    "Stopped": "Training job stopped",
    "Completed": "Training job completed",
    "Failed": "Training job failed",
}
LOG_GROUP = "/aws/sagemaker/TrainingJobs"


def show(backend, job, life, step):
    if getattr(life, "shown", None) == step:
        return
    now = utcnow()
    if not hasattr(life, "shown"):
        job.secondary_status_transitions = []
        job.final_metric_data_list = None
        job.training_start_time = None
        life.kept["model_artifacts"] = job.model_artifacts
        job.model_artifacts = None
    life.shown = step
    job.secondary_status = step
    job.last_modified_time = now
    for transition in job.secondary_status_transitions[-1:]:
        transition["EndTime"] = now
    job.secondary_status_transitions.append({"Status": step, "StartTime": now, "StatusMessage": MESSAGES[step]})
    EVENTS.get(step, lambda *_: None)(backend, job, life)


def train(backend, job, life):
    job.training_start_time = utcnow()
    log(backend, job, life, "epoch 1 train:loss=0.71", "epoch 2 train:loss=0.42")
    checkpoints = (job.checkpoint_config or {}).get("S3Uri")
    if checkpoints:
        put(backend, f"{checkpoints.rstrip('/')}/epoch-2.ckpt", b"epoch 2")


def upload(backend, job, life):
    log(backend, job, life, "epoch 3 train:loss=0.31", "training is done")
    job.final_metric_data_list = [{"MetricName": "train:loss", "Value": 0.31, "Timestamp": utcnow()}]
    put(backend, life.kept["model_artifacts"]["S3ModelArtifacts"], b"a model")


def end(backend, job, life):
    job.training_time_in_seconds = 120
    job.billable_time_in_seconds = 36 if job.enable_managed_spot_training else 120


def fail(backend, job, life):
    log(backend, job, life, life.reason or "failed")
    end(backend, job, life)


EVENTS = {"Training": train, "Uploading": upload, "Completed": end, "Stopped": end, "Failed": fail}


def log(backend, job, life, *lines):
    """One stream a host, as SageMaker names them."""
    logs = logs_backends[backend.account_id][backend.region_name]
    if LOG_GROUP not in logs.groups:
        logs.create_log_group(LOG_GROUP, {})
    if not hasattr(life, "streams"):
        started = int(unix_time_millis())
        count = (job.resource_config or {}).get("InstanceCount", 1)
        life.streams = [f"{job.training_job_name}/algo-{host + 1}-{started}" for host in range(count)]
        for stream in life.streams:
            logs.create_log_stream(LOG_GROUP, stream)
    for stream in life.streams:
        events = [{"timestamp": int(unix_time_millis()), "message": line} for line in lines]
        logs.put_log_events(LOG_GROUP, stream, events)


def put(backend, uri, content):
    """Writes an object; without its bucket nothing, for a test that does not look at it need not make one."""
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    s3 = s3_backends[backend.account_id][backend.partition]
    if bucket in s3.buckets:
        s3.put_object(bucket, key, content)
