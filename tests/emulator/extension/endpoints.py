"""Endpoints come into service, are updated and called: moto's are there at once, and answer whoever asks for whatever."""

from functools import wraps

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.s3.models import s3_backends
from moto.sagemaker.exceptions import ValidationError
from moto.sagemaker.models import FakeEndpoint, FakeEndpointConfig, sagemaker_backends
from moto.sagemaker.responses import SageMakerResponse
from moto.sagemakerruntime.responses import SageMakerRuntimeResponse

from .life import Life, register
from .requests import parameters, remembered

lives = {}
LARGEST_BODY = 6 * 1024 * 1024


class InvocationRefused(ServiceException):
    code = "ValidationError"


def install():
    register("endpoint")
    # The enumeration that moto carries ends years before the newest type; tests hold requests against botocore's.
    FakeEndpointConfig.validate_instance_type = lambda self, instance_type: None
    for operation in (describe_endpoint, update_endpoint, delete_endpoint, update_endpoint_weights_and_capacities):
        setattr(SageMakerResponse, operation.__name__, operation)
    around_create()
    around_invoke("invoke_endpoint")
    around_invoke("invoke_endpoint_async")


def around_create():
    original = SageMakerResponse.create_endpoint

    @wraps(original)
    def create_endpoint(self):
        name = self._get_param("EndpointName")
        if name in self.sagemaker_backend.endpoints:
            arn = self.sagemaker_backend.endpoints[name].arn
            raise ValidationError(f'Cannot create already existing endpoint "{arn}".')
        answer = original(self)
        life = Life("endpoint", name, ["Creating"], "InService", "Failed")
        life.after = lambda: None
        lives[key(self, name)] = life
        return answer

    SageMakerResponse.create_endpoint = create_endpoint


def key(response, name):
    return (response.current_account, response.region, name)


def existing(response, name):
    endpoint = response.sagemaker_backend.endpoints.get(name)
    if endpoint is None:
        arn = FakeEndpoint.arn_formatter(name, response.current_account, response.region)
        raise ValidationError(f'Could not find endpoint "{arn}".')
    return endpoint, lives[key(response, name)]


def settled(response, name):
    """The endpoint, refused while something is under way with it, as AWS does."""
    endpoint, life = existing(response, name)
    if not life.over:
        raise ValidationError(f'Cannot update in-progress endpoint "{endpoint.arn}".')
    return endpoint, life


def describe_endpoint(self):
    endpoint, life = existing(self, self._get_param("EndpointName"))
    was_over = life.over
    endpoint.endpoint_status = life.ask()
    if life.over and not was_over:
        endpoint.failure_reason = life.reason
        endpoint.last_modified_time = utcnow()
        if life.reason is None:
            life.after()
    config = remembered_config(self, endpoint)
    answer = endpoint.response_object
    shadows = endpoint._process_production_variants(config.get("ShadowProductionVariants") or [])
    return ActionResult(answer | {"LastDeploymentConfig": getattr(life, "deployment", None)} | with_shadows(shadows))


def with_shadows(shadows):
    return {"ShadowProductionVariants": shadows} if shadows else {}


def remembered_config(response, endpoint):
    place = (response.current_account, response.region)
    return remembered.get((*place, "endpoint_config", endpoint.endpoint_config_name), {})


def update_endpoint(self):
    """The new configuration counts once the update has gone well; where it fails AWS rolls back to the old one."""
    endpoint, life = settled(self, self._get_param("EndpointName"))
    name = self._get_param("EndpointConfigName")
    config = self.sagemaker_backend.endpoint_configs.get(name)
    if config is None:
        arn = FakeEndpointConfig.arn_formatter(name, self.current_account, self.region)
        raise ValidationError(f'Could not find endpoint configuration "{arn}".')

    def adopt():
        endpoint.endpoint_config_name = name
        endpoint.production_variants = endpoint._process_production_variants(config.production_variants)

    begin(endpoint, life, "Updating", adopt)
    life.failed = "InService"
    life.deployment = self._get_param("DeploymentConfig")
    return ActionResult({"EndpointArn": endpoint.arn})


def update_endpoint_weights_and_capacities(self):
    endpoint, life = settled(self, self._get_param("EndpointName"))
    wanted = parameters(self)["DesiredWeightsAndCapacities"]
    variants = {variant["VariantName"]: variant for variant in endpoint.production_variants}
    unknown = [each["VariantName"] for each in wanted if each["VariantName"] not in variants]
    if unknown:
        raise ValidationError(
            f'The variant name(s) "{", ".join(unknown)}" is/are not present within endpoint configuration '
            f'"{endpoint.endpoint_config_name}".'
        )

    fields = {"DesiredWeight": "CurrentWeight", "DesiredInstanceCount": "CurrentInstanceCount"}

    def adopt():
        for each in wanted:
            variant = variants[each["VariantName"]]
            variant.update({current: each[desired] for desired, current in fields.items() if desired in each})

    for each in wanted:
        variants[each["VariantName"]].update({desired: each[desired] for desired in fields if desired in each})
    begin(endpoint, life, "Updating", adopt)
    life.failed = "InService"
    return ActionResult({"EndpointArn": endpoint.arn})


def begin(endpoint, life, status, after):
    life.begin([status], "InService")
    life.reason, life.after = None, after
    endpoint.endpoint_status, endpoint.failure_reason = status, None


def delete_endpoint(self):
    name = self._get_param("EndpointName")
    settled(self, name)
    self.sagemaker_backend.delete_endpoint(name)
    del lives[key(self, name)]
    return EmptyResult()


def around_invoke(operation):
    original = getattr(SageMakerRuntimeResponse, operation)

    @wraps(original)
    def invoke(self):
        refuse(self)
        return original(self)

    setattr(SageMakerRuntimeResponse, operation, invoke)


def refuse(response):
    """What SageMaker says before any container is asked; sentences as users report them of AWS."""
    name = response.path.split("/")[2]
    endpoint = sagemaker_backends[response.current_account][response.region].endpoints.get(name)
    # An endpoint that is being created takes no calls yet: for its callers there is none.
    if endpoint is None or lives[key(response, name)]._status in ("Creating", "Failed"):
        raise InvocationRefused(f"Endpoint {name} of account {response.current_account} not found.")
    body = response.body if isinstance(response.body, bytes) else str(response.body or "").encode()
    if len(body) > LARGEST_BODY:
        raise InvocationRefused(f"1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have length less than or equal to {LARGEST_BODY}")
    target = response.headers.get("X-Amzn-SageMaker-Target-Model")
    prefix = models_under(response, endpoint)
    if target and prefix is None:
        raise InvocationRefused(
            f"Endpoint {name} is not a multi-model endpoint and does not support target model header."
        )
    if prefix is not None and not target:
        raise InvocationRefused(f"Request is missing a target model header for multi-model endpoint {name}.")
    if prefix is not None and not exists(response, f"{prefix}{target.lstrip('/')}"):
        bucket, _, path = prefix.removeprefix("s3://").partition("/")
        raise InvocationRefused(
            f"Failed to download model data(bucket: {bucket}, key: {path}{target}). Please ensure that there is an object "
            "located at the URL and that the role passed to CreateModel has permissions to download the model."
        )


def models_under(response, endpoint):
    """The prefix of a multi-model endpoint's models; None for any other endpoint."""
    place = (response.current_account, response.region)
    for variant in remembered_config(response, endpoint).get("ProductionVariants", []):
        model = remembered.get((*place, "model", variant.get("ModelName")), {})
        container = model.get("PrimaryContainer") or (model.get("Containers") or [{}])[0]
        if container.get("Mode") == "MultiModel":
            return container.get("ModelDataUrl", "").rstrip("/") + "/"
    return None


def exists(response, uri):
    bucket, _, path = uri.removeprefix("s3://").partition("/")
    s3 = s3_backends[response.current_account][response.partition]
    return bucket in s3.buckets and s3.get_object(bucket, path) is not None
