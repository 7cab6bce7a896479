"""Holds a request against AWS's service model: what botocore checks itself (types, required and unknown members, minimums), and what it
leaves to AWS (enumerations, patterns, maximums)."""

from functools import lru_cache

import botocore.session
import regex
from botocore.validate import ParamValidator

# Characters beyond the basic plane, as Java writes them in patterns of Application Auto Scaling and others, and as Python does.
ASTRAL = (r"\uD800\uDC00-\uDBFF\uDFFF", r"\U00010000-\U0010FFFF")


@lru_cache
def service_model(service):
    return botocore.session.get_session().get_service_model(service)


def problems(service, operation, request):
    shape = service_model(service).operation_model(operation).input_shape
    report = ParamValidator().validate(request, shape)
    own = report.generate_report().splitlines() if report.has_errors() else []
    return own + list(beyond(request, shape, ""))


def beyond(value, shape, path):
    """What botocore lets pass. A value of the wrong type is botocore's to report."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for name, member in shape.members.items():
            if name in value:
                yield from beyond(value[name], member, f"{path}.{name}")
    elif shape.type_name == "list" and isinstance(value, list):
        yield from maximum(len(value), shape, path, "items")
        for index, item in enumerate(value):
            yield from beyond(item, shape.member, f"{path}[{index}]")
    elif shape.type_name == "map" and isinstance(value, dict):
        yield from maximum(len(value), shape, path, "entries")
        for key, item in value.items():
            yield from beyond(key, shape.key, f"{path} key")
            yield from beyond(item, shape.value, f"{path}.{key}")
    elif shape.type_name == "string" and isinstance(value, str):
        yield from text(value, shape, path)
    elif shape.type_name in ("integer", "long", "float", "double") and isinstance(value, (int, float)):
        yield from maximum(value, shape, path, "")


def text(value, shape, path):
    yield from maximum(len(value), shape, path, "characters")
    if shape.enum and value not in shape.enum:
        yield f'{path.lstrip(".")}: "{value}" is not one of AWS\'s {len(shape.enum)} values'
    pattern = shape.metadata.get("pattern")
    if pattern and not regex.fullmatch(pattern.replace(*ASTRAL), value):
        yield f'{path.lstrip(".")}: "{value}" does not match {pattern}'


def maximum(size, shape, path, unit):
    most = shape.metadata.get("max")
    if most is not None and size > most:
        yield f"{path.lstrip('.')}: {size} is more than {most} {unit}".rstrip()
