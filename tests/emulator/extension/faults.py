"""Failures on demand: the first answers of an operation are an error, such as ThrottlingException."""

from dataclasses import dataclass, field
from functools import wraps

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import camelcase_to_underscores, method_names_from_class


@dataclass
class Fault:
    operation: str
    code: str
    message: str
    times: int
    # Fields of the error besides its message, such as ModelError's OriginalStatusCode.
    details: dict = field(default_factory=dict)


class Refusal(ServiceException):
    """Of a module that is not moto's: from the module of its own errors moto concludes to the service."""


faults: list[Fault] = []
calls: list[str] = []


def install():
    original = BaseResponse.call_action

    @wraps(original)
    def call_action(self):
        operation = self._get_action()
        calls.append(operation)
        fault = next((fault for fault in faults if fault.operation == operation and fault.times > 0), None)
        if fault is None and camelcase_to_underscores(operation) in method_names_from_class(self.__class__):
            return original(self)
        if fault is None:
            return failed(self, Refusal("UnknownOperationException", f"the emulator has no {operation}"))
        fault.times -= 1
        error = Refusal(fault.code, fault.message)
        for name, value in fault.details.items():
            setattr(error, name, value)
        return failed(self, error)

    BaseResponse.call_action = call_action


def failed(response, error):
    status, headers, body = response.serialized(ActionResult(error))
    return status, {name: str(value) for name, value in headers.items()}, body
