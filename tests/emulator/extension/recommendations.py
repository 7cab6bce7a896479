"""Inference Recommender, of which moto has nothing: a job that ends with one recommendation an instance type."""

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.sagemaker.exceptions import ResourceInUseException, ResourceNotFound, ValidationError
from moto.sagemaker.responses import SageMakerResponse
from moto.sagemaker.utils import arn_formatter

from .life import Life, register
from .requests import parameters

jobs = {}
DEFAULT_TYPES = ("ml.c5.xlarge", "ml.c6i.xlarge", "ml.m5.xlarge")


def install():
    register("inference_recommendations_job")
    for operation in (
        create_inference_recommendations_job,
        describe_inference_recommendations_job,
        list_inference_recommendations_jobs,
        list_inference_recommendations_job_steps,
        stop_inference_recommendations_job,
    ):
        setattr(SageMakerResponse, operation.__name__, operation)


def key(response, name):
    return (response.current_account, response.region, name)


def existing(response):
    name = response._get_param("JobName")
    if key(response, name) not in jobs:
        raise ResourceNotFound(f"Inference recommendations job {name} does not exist.")
    return jobs[key(response, name)]


def create_inference_recommendations_job(self):
    request = parameters(self)
    name = request["JobName"]
    if key(self, name) in jobs:
        raise ResourceInUseException(f"Inference recommendations job {name} already exists.")
    now = utcnow()
    job = {
        **{field: value for field, value in request.items() if field not in ("Tags", "OutputConfig")},
        "JobArn": arn_formatter("inference-recommendations-job", name, self.current_account, self.region),
        "JobDescription": request.get("JobDescription", ""),
        "Status": "PENDING",
        "CreationTime": now,
        "LastModifiedTime": now,
    }
    life = Life("inference_recommendations_job", name, ["PENDING", "IN_PROGRESS"], "COMPLETED", "FAILED")
    jobs[key(self, name)] = (job, life)
    return ActionResult({"JobArn": job["JobArn"]})


def describe_inference_recommendations_job(self):
    job, life = existing(self)
    was_over = life.over
    job["Status"] = life.ask()
    if life.over and not was_over:
        job["LastModifiedTime"] = job["CompletionTime"] = utcnow()
        if life.reason is not None:
            job["FailureReason"] = life.reason
        elif job["Status"] == "COMPLETED":
            job["InferenceRecommendations"] = recommendations(job)
    return ActionResult(job)


def list_inference_recommendations_jobs(self):
    place = key(self, "")[:2]
    contained = self._get_param("NameContains") or ""
    found = [job for (*where, name), (job, _) in jobs.items() if tuple(where) == place and contained in name]
    return ActionResult({"InferenceRecommendationsJobs": found})


def list_inference_recommendations_job_steps(self):
    job, _ = existing(self)
    benchmarks = [
        {
            "Metrics": each["Metrics"],
            "EndpointConfiguration": each["EndpointConfiguration"],
            "ModelConfiguration": each["ModelConfiguration"],
        }
        for each in job.get("InferenceRecommendations", [])
    ]
    steps = [
        {"StepType": "BENCHMARK", "JobName": job["JobName"], "Status": job["Status"], "InferenceBenchmark": each}
        for each in benchmarks
    ]
    return ActionResult({"Steps": steps})


def stop_inference_recommendations_job(self):
    job, life = existing(self)
    if life.over:
        raise ValidationError(f"Inference recommendations job {job['JobName']} is in status {job['Status']}.")
    if life.end != "STOPPED":
        life.begin(["STOPPING"], "STOPPED")
        job["Status"] = "STOPPING"
    return EmptyResult()


def recommendations(job):
    """Figures made up, each type a little dearer and quicker than the one before, so that an order can be seen."""
    wanted = [each.get("InstanceType") for each in job["InputConfig"].get("EndpointConfigurations", [])]
    types = [each for each in wanted if each] or DEFAULT_TYPES
    return [
        {
            "RecommendationId": f"{job['JobName']}/{number}",
            "Metrics": {
                "CostPerHour": 0.2 * number,
                "CostPerInference": 0.000004 * number,
                "MaxInvocations": 3000 * number,
                "ModelLatency": 40 // number,
                "CpuUtilization": 60.0,
                "MemoryUtilization": 20.0,
            },
            "EndpointConfiguration": {
                "EndpointName": f"sm-epc-{job['JobName']}-{number}",
                "VariantName": "variant",
                "InstanceType": instance_type,
                "InitialInstanceCount": 1,
            },
            "ModelConfiguration": {},
        }
        for number, instance_type in enumerate(types, 1)
    ]
