"""Jobs take their time: moto's are complete as soon as they are made. Adds what stops them."""

from dataclasses import dataclass, field
from functools import wraps

from moto.core.responses import EmptyResult
from moto.core.utils import utcnow
from moto.sagemaker.exceptions import ResourceInUseException, ValidationError
from moto.sagemaker.models import SageMakerModelBackend
from moto.sagemaker.responses import SageMakerResponse

from . import training
from .life import Life, register


@dataclass
class JobKind:
    """One kind of job: where moto keeps it, and the words that AWS has for its statuses."""

    kind: str
    store: str
    name_field: str
    steps: list[str]
    words: dict[str, str] = field(default_factory=dict)
    ends: tuple[str, ...] = ()

    @property
    def status(self):
        return f"{self.kind}_status"

    def word(self, step):
        return self.words.get(step, step)


UPPER = {"Completed": "COMPLETED", "Failed": "FAILED", "Stopping": "STOPPING", "Stopped": "STOPPED"}
KINDS = [
    JobKind(
        "training_job",
        "training_jobs",
        "TrainingJobName",
        training.STEPS,
        {step: "InProgress" for step in training.STEPS},
        ("training_end_time",),
    ),
    JobKind("processing_job", "processing_jobs", "ProcessingJobName", ["InProgress"], {}, ("processing_end_time",)),
    JobKind("transform_job", "transform_jobs", "TransformJobName", ["InProgress"], {}, ("transform_end_time",)),
    JobKind(
        "hyper_parameter_tuning_job",
        "hyper_parameter_tuning_jobs",
        "HyperParameterTuningJobName",
        ["InProgress"],
        {},
        ("hyper_parameter_tuning_end_time", "best_training_job", "OverallBestTrainingJob"),
    ),
    JobKind(
        "compilation_job",
        "compilation_jobs",
        "CompilationJobName",
        ["STARTING", "INPROGRESS"],
        UPPER,
        ("compilation_end_time", "model_artifacts"),
    ),
]

lives = {}


def install():
    for kind in KINDS:
        register(kind.kind)
        around_backend_create(kind)
        around_backend_describe(kind)
        around_response_create(kind)
        setattr(SageMakerResponse, f"stop_{kind.kind}", stopper(kind))


def life_of(kind, backend, name):
    return lives.get((backend.account_id, backend.region_name, kind.kind, name))


def around_response_create(kind):
    """AWS refuses a second job of a name; of some kinds moto takes it for a new one."""
    original = getattr(SageMakerResponse, f"create_{kind.kind}")

    @wraps(original)
    def create(self):
        name = self._get_param(kind.name_field)
        existing = getattr(self.sagemaker_backend, kind.store).get(name)
        if existing is not None:
            raise ResourceInUseException(
                "Job name must be unique within an AWS account and region, "
                f"and a job with this name already exists ({existing.arn})"
            )
        return original(self)

    setattr(SageMakerResponse, f"create_{kind.kind}", create)


def around_backend_create(kind):
    original = getattr(SageMakerModelBackend, f"create_{kind.kind}")

    @wraps(original)
    def create(self, *args, **kwargs):
        before = set(getattr(self, kind.store))
        answer = original(self, *args, **kwargs)
        for name in set(getattr(self, kind.store)) - before:
            job = getattr(self, kind.store)[name]
            life = Life(kind.kind, name, kind.steps, kind.word("Completed"), kind.word("Failed"))
            # What only a finished job has is put aside until it is one.
            life.kept = {attribute: getattr(job, attribute) for attribute in kind.ends}
            lives[(self.account_id, self.region_name, kind.kind, name)] = life
            show(kind, self, job, life, life.status)
        return answer

    setattr(SageMakerModelBackend, f"create_{kind.kind}", create)


def around_backend_describe(kind):
    original = getattr(SageMakerModelBackend, f"describe_{kind.kind}")

    @wraps(original)
    def describe(self, *args, **kwargs):
        # moto hands the name over by its place or by a name of its own.
        [name] = [*args, *kwargs.values()]
        life = life_of(kind, self, name)
        if life is not None:
            show(kind, self, getattr(self, kind.store)[name], life, life.ask())
        return original(self, *args, **kwargs)

    setattr(SageMakerModelBackend, f"describe_{kind.kind}", describe)


def show(kind, backend, job, life, step):
    """Puts the step that the job has reached into moto's record of it."""
    setattr(job, kind.status, kind.word(step))
    job.failure_reason = life.reason or None
    for attribute, value in life.kept.items():
        ended = utcnow() if attribute.endswith("_time") and life.over else value
        setattr(job, attribute, ended if life.over else None)
    if kind.kind == "training_job":
        training.show(backend, job, life, step)


def stopper(kind):
    def stop(self):
        backend = self.sagemaker_backend
        name = self._get_param(kind.name_field)
        life = life_of(kind, backend, name)
        if life is None:
            # Refused with moto's sentence for a name that it does not know.
            getattr(backend, f"describe_{kind.kind}")(name)
        job = getattr(backend, kind.store)[name]
        if life.over:
            status = getattr(job, kind.status)
            words = kind.kind.replace("_", " ")
            raise ValidationError(f"The request was rejected because the {words} is in status {status}.")
        if life.end != kind.word("Stopped"):
            life.begin([kind.word("Stopping")], kind.word("Stopped"))
            show(kind, backend, job, life, life.status)
        return EmptyResult()

    stop.__name__ = f"stop_{kind.kind}"
    return stop
