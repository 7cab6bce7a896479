#!/usr/bin/env python3
"""Makes what the library and the sandbox know of CloudFormation types that @pulumi/aws lacks, from AWS's own resource schemas.

    components/cloud-control/schemas/<type>.json   the schema, without what only AWS may set
    components/cloud-control/types/<type>.ts       the same as TypeScript
    sandbox/cloud/types/cloud-control-schemas.json what the sandbox refuses, replaces and answers

cfn-lint on PyPI ships the schemas. Without --schemas the wheel that scripts/deployer-table.py names is downloaded by pip, checked against its
hash, and read; nothing of it is installed or run.

    python3 scripts/cloud-control-types.py                       writes the files
    python3 scripts/cloud-control-types.py --check               fails if the files in the clone are others
    python3 scripts/cloud-control-types.py --schemas FOLDER      reads cfnlint/data/schemas/resources from there
"""

import argparse
import json
import re
import runpy
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
LIBRARY = REPOSITORY / "components" / "cloud-control"
SANDBOX = REPOSITORY / "sandbox" / "cloud" / "types" / "cloud-control-schemas.json"
PINNED = runpy.run_path(str(REPOSITORY / "scripts" / "deployer-table.py"))

TYPES = (
    "AWS::SageMaker::InferenceComponent",
    "AWS::SageMaker::ModelBiasJobDefinition",
    "AWS::SageMaker::ModelExplainabilityJobDefinition",
    "AWS::SageMaker::ModelPackage",
    "AWS::SageMaker::ModelQualityJobDefinition",
)

# The schema names no create-only property here, but the call behind an update takes none of these
# (SageMaker API reference, UpdateInferenceComponent).
CREATE_ONLY = {"AWS::SageMaker::InferenceComponent": ["EndpointName", "InferenceComponentName", "VariantName"]}

# Only AWS sets these, whatever the schema says (SageMaker API reference, CreateModelPackage has none of them).
READ_ONLY = {"AWS::SageMaker::ModelPackage": ["ModelPackageStatusDetails", "ModelPackageVersion"]}

KEPT = ("typeName", "additionalProperties", "required", "oneOf", "anyOf", "properties", "definitions")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--schemas", type=Path)
    options = parser.parse_args()
    schemas = from_folder(options.schemas) if options.schemas else from_wheel()
    files = {}
    sandbox = {}
    for name in TYPES:
        schema = settle(schemas[name])
        file = kebab(name.split("::")[2])
        files[LIBRARY / "schemas" / f"{file}.json"] = json.dumps(library_schema(schema), separators=(",", ":")) + "\n"
        files[LIBRARY / "types" / f"{file}.ts"] = typescript(schema)
        sandbox[name] = sandbox_schema(schema)
    files[SANDBOX] = json.dumps(sandbox, separators=(",", ":")) + "\n"
    formatted = prettier(files)
    if options.check:
        others = [path for path, text in formatted.items() if not path.exists() or path.read_text() != text]
        for path in others:
            print(f"{path.relative_to(REPOSITORY)} differs from what the schemas say; run: python3 scripts/cloud-control-types.py")
        return 1 if others else 0
    for path, text in formatted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(f"{path.relative_to(REPOSITORY)}: {len(text)} bytes")
    return 0


def from_wheel() -> dict:
    with tempfile.TemporaryDirectory() as folder:
        requirement = Path(folder) / "requirement.txt"
        requirement.write_text(f"cfn-lint=={PINNED['CFN_LINT_VERSION']} --hash=sha256:{PINNED['CFN_LINT_SHA256']}\n")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--require-hashes", "--dest", folder, "--requirement", str(requirement)], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if re.search(r"/data/schemas/resources/\w+\.json$", name)]
            return chosen(archive.read(name) for name in names)


def from_folder(folder: Path) -> dict:
    return chosen(path.read_bytes() for path in sorted(folder.glob("*.json")))


def chosen(texts) -> dict:
    schemas = [json.loads(text) for text in texts if b"AWS::SageMaker::" in text]
    return {schema["typeName"]: schema for schema in schemas if schema["typeName"] in TYPES}


def settle(schema: dict) -> dict:
    """Without descriptions, which are AWS's own text, and with this page's corrections."""
    schema = plain(schema)
    name = schema["typeName"]
    for field, more in (("createOnlyProperties", CREATE_ONLY), ("readOnlyProperties", READ_ONLY)):
        schema[field] = [*schema.get(field, []), *(f"/properties/{path}" for path in more.get(name, []))]
    nested = [path for path in pointers(schema["createOnlyProperties"]) if "/" in path]
    if nested:
        raise SystemExit(f"{name}: the library replaces by whole properties only, not by {nested}")
    return schema


def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: plain(item) for key, item in value.items() if not (key == "description" and isinstance(item, str))}
    if isinstance(kept.get("pattern"), str):
        kept["pattern"] = pattern(kept["pattern"])
    if isinstance(kept.get("patternProperties"), dict):
        kept["patternProperties"] = {pattern(key): item for key, item in kept["patternProperties"].items()}
    return kept


def pattern(text: str) -> str:
    """ECMAScript takes no quantifier after `$`, where the schema's own dialect ignores it."""
    return re.sub(r"\$\{\d+,\d+\}$", "$", text)


def library_schema(schema: dict) -> dict:
    """What a program may ask for: properties that only AWS sets are taken out, so that asking for one is a mistake."""
    asked = json.loads(json.dumps({key: schema[key] for key in KEPT if key in schema}))
    for pointer in schema["readOnlyProperties"]:
        *way, last = pointer.removeprefix("/properties/").split("/")
        resolve(asked, way)["properties"].pop(last)
    return {
        "typeName": schema["typeName"],
        "createOnly": pointers(schema["createOnlyProperties"]),
        "readOnly": pointers(schema["readOnlyProperties"]),
        "schema": {key: value for key, value in asked.items() if key != "typeName"},
    }


def resolve(schema: dict, way: list) -> dict:
    here = schema
    for step in way:
        here = target(schema, here)
        here = here["items"] if step == "*" else here["properties"][step]
    return target(schema, here)


def target(schema: dict, value: dict) -> dict:
    reference = value.get("$ref", "")
    return schema["definitions"][reference.removeprefix("#/definitions/")] if reference else value


def pointers(paths: list) -> list:
    return sorted(path.removeprefix("/properties/") for path in paths)


def sandbox_schema(schema: dict) -> dict:
    """The properties as a tree: an object of properties, a list of one item, or a word for a plain value or a map."""
    fixed = CREATE_ONLY.get(schema["typeName"], [])
    return {
        "identifier": pointers(schema["primaryIdentifier"])[0],
        # What the official provider sees as create-only, and what AWS refuses to change besides.
        "createOnly": [property for property in pointers(schema["createOnlyProperties"]) if property not in fixed],
        "fixed": fixed,
        "readOnly": pointers(schema["readOnlyProperties"]),
        "required": schema.get("required", []),
        "properties": tree(schema, schema),
    }


def tree(schema: dict, value: dict):
    value = target(schema, value)
    if value.get("type") == "array":
        return [tree(schema, value["items"])]
    if "properties" in value:
        return {key: tree(schema, item) for key, item in value["properties"].items()}
    return "map" if "patternProperties" in value else value.get("type", "string")


def typescript(schema: dict) -> str:
    name = schema["typeName"].split("::")[2]
    asked = library_schema(schema)["schema"]
    answered = {pointer for pointer in pointers(schema["readOnlyProperties"]) if "/" not in pointer}
    lines = [
        f"// Made by scripts/cloud-control-types.py from AWS's schema of {schema['typeName']}; change the script, not this file.",
        "",
        f"/** What a program may ask for: the properties of `{schema['typeName']}`, without those that only AWS sets. */",
        f"export interface {name}Properties {body(asked, asked)}",
        "",
        "/** What AWS adds once the resource exists. */",
        f"export interface {name}Attributes {body(schema, {'properties': {key: schema['properties'][key] for key in sorted(answered)}})}",
    ]
    for definition in sorted(reached(schema, asked, answered)):
        whole = asked["definitions"][definition]
        lines += ["", f"interface {definition} {body(asked, whole)}"]
    return "\n".join(lines) + "\n"


def body(schema: dict, value: dict) -> str:
    required = value.get("required", [])
    rows = []
    for key in sorted(value.get("properties", {})):
        item = value["properties"][key]
        limits = words(target(schema, item))
        rows += [f"/** {limits} */"] if limits else []
        rows += [f"readonly {key}{'' if key in required else '?'}: {expression(schema, item)};"]
    return "{\n" + "\n".join(rows) + "\n}"


def expression(schema: dict, value: dict) -> str:
    reference = value.get("$ref", "").removeprefix("#/definitions/")
    whole = target(schema, value)
    if "enum" in whole:
        return " | ".join(json.dumps(item) for item in whole["enum"])
    if whole.get("type") == "array":
        item = expression(schema, whole["items"])
        return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
    if "properties" in whole:
        return reference or body(schema, whole)
    if "patternProperties" in whole:
        return "Readonly<Record<string, string>>"
    return {"integer": "number", "number": "number", "boolean": "boolean"}.get(whole.get("type"), "string")


def reached(schema: dict, asked: dict, answered: set) -> set:
    """Names of the objects that the two interfaces speak of, directly or through others."""
    found = set()

    def walk(value):
        whole = target(asked, value)
        reference = value.get("$ref", "").removeprefix("#/definitions/")
        if whole.get("type") == "array":
            walk(whole["items"])
        elif "properties" in whole:
            if reference in found:
                return
            if reference:
                found.add(reference)
            for item in whole["properties"].values():
                walk(item)

    for item in [*asked["properties"].values(), *(schema["properties"][key] for key in answered)]:
        walk(item)
    return found


def words(value: dict) -> str:
    """The limits in words."""
    parts = []
    for low, high, unit in (("minLength", "maxLength", "characters"), ("minimum", "maximum", ""), ("minItems", "maxItems", "items"), ("minProperties", "maxProperties", "entries")):
        least, most = value.get(low, 0), value.get(high)
        text = f"up to {most}" if most is not None and least == 0 else f"{least} to {most}" if most is not None else f"{least} or more" if least else ""
        if text:
            parts.append(f"{text} {unit}".strip())
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])[A-Z]", lambda capital: f"-{capital.group()}", name).lower()


def prettier(files: dict) -> dict:
    """As the project's formatter leaves them, so that formatting everything changes nothing."""
    command = str(REPOSITORY / "node_modules" / ".bin" / "prettier")

    def formatted(path: Path, text: str) -> str:
        run = subprocess.run([command, "--stdin-filepath", str(path)], input=text, capture_output=True, text=True, check=True, cwd=REPOSITORY)
        return run.stdout

    return {path: formatted(path, text) for path, text in files.items()}


if __name__ == "__main__":
    sys.exit(main())
