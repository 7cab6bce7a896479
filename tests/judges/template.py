"""Holds a stack's resources against CloudFormation's schemas: makes a template of them, and asks cfn-lint.

A Pulumi property is its CloudFormation namesake but for the case of letters; cloudformation_names.py holds the exceptions. What has no
namesake and is no exception is a finding too, so that nothing passes unseen."""

import json
import re

from cfnlint.api import lint
from cfnlint.config import ManualArgs
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from cloudformation_names import JUDGED, NAMES, UNJUDGED

# Rules on how a template is written rather than on what it asks of AWS: ours is made by a machine.
STYLE = ["E1002", "E1003", "E1029", "E3010", "I", "W1020", "W2001", "W3005", "W3010", "W3037"]
OURS = {"__defaults", "region", "tagsAll", "tags_all"}


def findings(resources, region):
    missed, template, origin, parts = [], {}, {}, []
    for number, resource in enumerate(resources):
        names = NAMES.get(resource["type"])
        if names is None:
            if resource["type"].startswith(JUDGED) and resource["type"] not in UNJUDGED:
                missed.append(f"{resource['type']} has no row in tests/judges/cloudformation_names.py")
            continue
        if names.get("type") is None:
            cloud_formation, properties = json_state(resource["inputs"])
        else:
            cloud_formation = names["type"]
            properties = Conversion(names, region, missed).resource(resource)
            if "part" in names:
                parts.append((cloud_formation, names["part"], properties))
                continue
        logical = f"R{number}"
        origin[logical] = resource["urn"].rsplit("::", 1)[-1]
        template[logical] = {"Type": cloud_formation, "Properties": properties}
    for kind, listed, properties in parts:
        put_into_whole(template, kind, listed, properties)
    return sorted({*missed, *judged(template, origin, region)})


def put_into_whole(template, kind, listed, properties):
    """Into the resource that has the same identifiers; where the stack has none, CloudFormation has nothing to say."""
    identifiers = {key: value for key, value in properties.items() if key != listed}
    for each in template.values():
        if each["Type"] == kind and identifiers.items() <= {k: v for k, v in each["Properties"].items() if isinstance(v, str)}.items():
            each["Properties"].setdefault(listed, []).extend(properties[listed])


def json_state(inputs):
    return inputs["typeName"], json.loads(inputs["desiredState"])


def judged(template, origin, region):
    if not template:
        return
    text = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": template})
    for match in lint(text, config=ManualArgs(regions=[region], ignore_checks=STYLE)):
        _, logical, *path = match.path if len(match.path) > 1 else ["", ""]
        where = ".".join(str(part) for part in path if part != "Properties")
        kind = template.get(logical, {}).get("Type", "template")
        yield f"{match.rule.id} {kind} {origin.get(logical, '')} {where}: {match.message[:400]}"


class Conversion:
    """One resource's inputs in CloudFormation's words."""

    def __init__(self, names, region, missed):
        self.names = names
        self.missed = missed
        self.schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(region, names["type"]).schema

    def resource(self, resource):
        inputs = {key: value for key, value in resource["inputs"].items() if key not in OURS}
        before = self.names.get("before")
        properties = {}
        self.members(before(inputs) if before else inputs, self.schema, "", properties, resource["type"])
        return properties

    def members(self, values, schema, path, into, kind):
        for key, value in values.items():
            here = f"{path}.{key}".lstrip(".")
            if here in self.names.get("without", ()):
                continue
            target = self.names.get("names", {}).get(here) or self.namesake(key, schema)
            if target is None:
                self.missed.append(f"{kind} {here} has no CloudFormation property; see tests/judges/cloudformation_names.py")
                continue
            self.put(into, target.split("."), value, schema, here, kind)

    def put(self, into, target, value, schema, path, kind):
        *parents, last = target
        for parent in parents:
            into = into.setdefault(parent, {})
            schema = self.properties(schema).get(parent, {})
        into[last] = self.value(value, self.properties(schema).get(last, {}), path, kind)

    def value(self, value, schema, path, kind):
        schema = self.resolved(schema)
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if isinstance(value, str) and "string" not in types and ("object" in types or "array" in types):
            value = json.loads(value)
        if isinstance(value, dict) and "array" in types and "object" not in types:
            # Tags have a Key, the dimensions of a metric a Name.
            named = "Name" if "Name" in self.properties(schema.get("items", {})) else "Key"
            return [{named: name, "Value": entry} for name, entry in value.items()]
        if isinstance(value, list):
            if "object" in types and "array" not in types and len(value) == 1:
                return self.value(value[0], schema, path, kind)
            items = schema.get("items", {})
            return [self.value(item, items, path, kind) for item in value]
        if isinstance(value, dict) and self.properties(schema):
            into = {}
            self.members(value, schema, path, into, kind)
            return into
        return value

    def resolved(self, schema):
        while "$ref" in schema:
            part = self.schema
            for step in schema["$ref"].lstrip("#/").split("/"):
                part = part[step]
            schema = part
        return schema

    def properties(self, schema):
        """Also those of the schema's alternatives: which of them holds is cfn-lint's to say."""
        schema = self.resolved(schema)
        found = dict(schema.get("properties", {}))
        for keyword in ("oneOf", "anyOf", "allOf"):
            for alternative in schema.get(keyword, []):
                for name, part in self.properties(alternative).items():
                    found.setdefault(name, part)
        return found

    def namesake(self, key, schema):
        by_letters = {letters(name): name for name in self.properties(schema)}
        own = self.names["type"].rsplit("::", 1)[-1]
        wanted = [key, f"{key}s", f"{key}List", *([f"{own}Name"] if key == "name" else [])]
        return next((by_letters[letters(each)] for each in wanted if letters(each) in by_letters), None)


def letters(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())
