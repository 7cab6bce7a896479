"""Remembers requests whole: moto keeps some fields of each only, and Describe is to answer with what Create was given."""

from copy import deepcopy
from functools import wraps

from moto.core.responses import ActionResult
from moto.sagemaker.responses import SageMakerResponse

remembered = {}

# What Create takes and Describe answers with, and the field that names it.
PAIRS = {
    "model": "ModelName",
    "endpoint_config": "EndpointConfigName",
    "training_job": "TrainingJobName",
    "processing_job": "ProcessingJobName",
    "transform_job": "TransformJobName",
}


def parameters(response):
    """The request as AWS's model has it; a copy, for moto writes into what it is given."""
    return deepcopy(dict(response.params))


def place(response):
    return (response.current_account, response.region)


def remember(response, kind, name, request):
    remembered[(*place(response), kind, name)] = {key: value for key, value in request.items() if key != "Tags"}


def request_of(response, kind, name):
    return remembered.get((*place(response), kind, name), {})


def install():
    for kind, field in PAIRS.items():
        around_create(kind, field)
        around_describe(kind, field)


def around_create(kind, field):
    original = getattr(SageMakerResponse, f"create_{kind}")

    @wraps(original)
    def create(self):
        request = parameters(self)
        answer = original(self)
        remember(self, kind, request[field], request)
        return answer

    setattr(SageMakerResponse, f"create_{kind}", create)


def around_describe(kind, field):
    original = getattr(SageMakerResponse, f"describe_{kind}")

    @wraps(original)
    def describe(self):
        answer = original(self).result
        return ActionResult({**answer, **request_of(self, kind, parameters(self)[field])})

    setattr(SageMakerResponse, f"describe_{kind}", describe)
