"""Inference components, of which moto has nothing: models of their own on an endpoint that has none."""

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.sagemaker.exceptions import ValidationError
from moto.sagemaker.responses import SageMakerResponse
from moto.sagemaker.utils import arn_formatter

from .life import Life, register
from .requests import parameters

components = {}


def install():
    register("inference_component")
    for operation in (
        create_inference_component,
        describe_inference_component,
        list_inference_components,
        update_inference_component,
        update_inference_component_runtime_config,
        delete_inference_component,
    ):
        setattr(SageMakerResponse, operation.__name__, operation)


def key(response, name):
    return (response.current_account, response.region, name)


def arn(response, name):
    return arn_formatter("inference-component", name, response.current_account, response.region)


def existing(response):
    name = response._get_param("InferenceComponentName")
    if key(response, name) not in components:
        raise ValidationError(f'Could not find inference component "{arn(response, name)}".')
    return components[key(response, name)]


def create_inference_component(self):
    request = parameters(self)
    name = request["InferenceComponentName"]
    if key(self, name) in components:
        raise ValidationError(f'Cannot create already existing inference component "{arn(self, name)}".')
    endpoint = self.sagemaker_backend.endpoints.get(request["EndpointName"])
    if endpoint is None:
        raise ValidationError(f'Could not find endpoint "{request["EndpointName"]}".')
    now = utcnow()
    component = {
        "InferenceComponentName": name,
        "InferenceComponentArn": arn(self, name),
        "EndpointName": request["EndpointName"],
        "EndpointArn": endpoint.arn,
        "VariantName": request.get("VariantName"),
        "Specification": request.get("Specification"),
        "RuntimeConfig": copies(0, request.get("RuntimeConfig", {}).get("CopyCount", 1)),
        "CreationTime": now,
        "LastModifiedTime": now,
        "InferenceComponentStatus": "Creating",
    }
    life = Life("inference_component", name, ["Creating"], "InService", "Failed")
    components[key(self, name)] = (component, life)
    return ActionResult({"InferenceComponentArn": component["InferenceComponentArn"]})


def copies(current, desired):
    return {"CurrentCopyCount": current, "DesiredCopyCount": desired}


def describe_inference_component(self):
    component, life = existing(self)
    component["InferenceComponentStatus"] = life.ask()
    if life.over and life.reason is None:
        component["RuntimeConfig"] = copies(*[component["RuntimeConfig"]["DesiredCopyCount"]] * 2)
    if life.reason is not None:
        component["FailureReason"] = life.reason
    return ActionResult(component)


def list_inference_components(self):
    endpoint = self._get_param("EndpointNameEquals")
    place = key(self, "")[:2]
    found = [
        component
        for (*where, _), (component, _) in components.items()
        if tuple(where) == place and endpoint in (None, component["EndpointName"])
    ]
    return ActionResult({"InferenceComponents": found})


def update_inference_component(self):
    component, life = existing(self)
    request = parameters(self)
    component["Specification"] = request.get("Specification") or component["Specification"]
    return updating(component, life, request.get("RuntimeConfig", {}).get("CopyCount"))


def update_inference_component_runtime_config(self):
    component, life = existing(self)
    return updating(component, life, parameters(self)["DesiredRuntimeConfig"]["CopyCount"])


def updating(component, life, count):
    if not life.over:
        raise ValidationError(f'Cannot update in-progress inference component "{component["InferenceComponentArn"]}".')
    life.begin(["Updating"], "InService")
    component["InferenceComponentStatus"] = "Updating"
    component["LastModifiedTime"] = utcnow()
    if count is not None:
        component["RuntimeConfig"] = copies(component["RuntimeConfig"]["CurrentCopyCount"], count)
    return ActionResult({"InferenceComponentArn": component["InferenceComponentArn"]})


def delete_inference_component(self):
    component, _ = existing(self)
    del components[key(self, component["InferenceComponentName"])]
    return EmptyResult()
