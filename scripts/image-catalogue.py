#!/usr/bin/env python3
"""Makes components/images/prebuilt-images.json: which container images AWS publishes for which framework, version, use and processor.

Source: sagemaker-core (Apache-2.0), pinned in tests/python/requirements.txt. Its function `image_uris.retrieve` is asked for every row, so
that its rules for tags need not be retold. What its package imports besides is neither installed nor needed, and stands empty here.

    node scripts/python-tools.mjs scripts/image-catalogue.py              writes the table
    node scripts/python-tools.mjs scripts/image-catalogue.py --check      fails if the table in the clone is another one
    node scripts/python-tools.mjs scripts/image-catalogue.py --retrieve   answers questions on standard input, for the tests: a JSON list of
                                                                          arguments of `retrieve` in, a JSON list of URIs or null out
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import logging
import re
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from unittest.mock import MagicMock

TABLE = Path(__file__).resolve().parent.parent / "components" / "images" / "prebuilt-images.json"
SDK = Path(metadata.distribution("sagemaker-core").locate_file("sagemaker/core"))
PARTS = ("common_utils", "fw_utils", "spark.defaults", "image_uris")

# The oldest version worth starting with; older ones run on a Python or a CUDA that nobody maintains.
FRAMEWORKS = {
    "pytorch": "2.0",
    "tensorflow": "2.11",
    "huggingface": "4.26",
    "huggingface-llm": "2.0",
    "huggingface-tei": "1.4",
    "huggingface-tei-cpu": "1.4",
    "xgboost": "1.3-1",
    "sklearn": "0.23-1",
    "djl-lmi": "0.28",
    "vllm": "",
    "sglang": "",
    "sagemaker-tritonserver": "23",
    "spark": "3.1",
    "clarify": "",
    "model-monitor": "",
    "debugger": "",
    "autogluon": "1.0",
    "blazingtext": "",
    "factorization-machines": "",
    "forecasting-deepar": "",
    "image-classification": "",
    "ipinsights": "",
    "kmeans": "",
    "knn": "",
    "lda": "",
    "linear-learner": "",
    "ntm": "",
    "object-detection": "",
    "object2vec": "",
    "pca": "",
    "randomcutforest": "",
    "semantic-segmentation": "",
    "seq2seq": "",
}
# The SDK calls the framework after the company; the image runs transformers on PyTorch.
NAMES = {"huggingface": "huggingface-pytorch"}
PURPOSES = {
    "training": ["training"],
    "inference": ["inference"],
    "processing": ["processing", "monitoring", "debugger"],
}
PROCESSORS = {"cpu": "ml.c5.xlarge", "gpu": "ml.g5.xlarge", "arm64": "ml.c7g.xlarge"}


class Parts(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the named parts of the SDK from their files; any other part of it is an empty stand-in."""

    def find_spec(self, name, path, target=None):
        if name != "sagemaker" and not name.startswith("sagemaker."):
            return None
        part = name.removeprefix("sagemaker.core").lstrip(".")
        if part in PARTS:
            return importlib.util.spec_from_file_location(name, SDK / f"{part.replace('.', '/')}.py")
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = MagicMock(name=spec.name)
        module.__path__ = []
        module.is_pipeline_variable = lambda value: False
        module.is_jumpstart_model_input = lambda model, version: False
        module.override_pipeline_parameter_var = lambda function: function
        return module

    def exec_module(self, module):
        pass


def image_uris():
    sys.meta_path.insert(0, Parts())
    logging.disable(logging.WARNING)
    for part in PARTS:
        name = f"sagemaker.core.{part}"
        module = importlib.import_module(name)
        parent, _, leaf = name.rpartition(".")
        setattr(sys.modules[parent], leaf, module)
    # It reads its tables and AWS's list of endpoints anew for every question; here there are thousands.
    sdk, utils = sys.modules["sagemaker.core.image_uris"], sys.modules["sagemaker.core.common_utils"]
    sdk.config_for_framework = lru_cache(sdk.config_for_framework)
    utils._botocore_resolver = lru_cache(utils._botocore_resolver)
    return sdk


def answer(sdk, question):
    """The URI, or None where the SDK knows of no such image."""
    try:
        return sdk.retrieve(**question)
    except (ValueError, KeyError, TypeError):
        return None


def scopes(config):
    """Each scope with its own configuration: some frameworks list their scopes, others nest a configuration in each."""
    if "versions" in config:
        return {scope: config for scope in config.get("scope", [])}
    return {scope: nested for scope, nested in config.items() if isinstance(nested, dict) and "versions" in nested}


def release(version):
    """Numbers to compare by: 1.4-2-py312 comes after 1.4-2, and what has no number before everything."""
    return [int(number) for number in re.findall(r"\d+", version)]


def base_frameworks(framework, details):
    """The newest PyTorch that the version of transformers comes with; for every other framework there is nothing to choose."""
    if framework != "huggingface":
        return None
    bases = [base for base in details if base.startswith("pytorch")]
    return max(bases, key=release, default=None)


def rows(sdk, framework):
    """{purpose: {version: {processor: [repository:tag, {region: account}]}}}"""
    config = json.loads((SDK / "image_uri_config" / f"{framework}.json").read_text())
    found = {}
    for scope, details in scopes(config).items():
        purpose = next((name for name, accepted in PURPOSES.items() if scope in accepted), None)
        if purpose is None:
            continue
        for version in sorted(details["versions"], key=release):
            if release(version) < release(FRAMEWORKS[framework]):
                continue
            entry = details["versions"][version]
            base = base_frameworks(framework, entry)
            if framework == "huggingface" and base is None:
                continue
            entry = entry[base] if base else entry
            for processor, instance_type in PROCESSORS.items():
                if processor == "arm64" and purpose != "inference":
                    continue
                row = image(sdk, framework, scope, version, base, entry, instance_type)
                if row:
                    found.setdefault(purpose, {}).setdefault(version, {})[processor] = row
    return found


def image(sdk, framework, scope, version, base, entry, instance_type):
    registries = entry.get("registries")
    if instance_type.startswith("ml.c7g"):
        graviton = json.loads((SDK / "image_uri_config" / f"{framework}.json").read_text()).get("inference_graviton", {})
        entry = graviton.get("versions", {}).get(version)
        if entry is None:
            return None
        registries = entry["registries"]
    pythons = entry.get("py_versions") or [None]
    region = next(iter(registries))
    uri = answer(
        sdk,
        {
            "framework": framework,
            "region": region,
            "version": version or None,
            "image_scope": scope,
            "instance_type": instance_type,
            "py_version": pythons[-1],
            "base_framework_version": base,
        },
    )
    if uri is None or (instance_type.startswith("ml.c5") and re.search(r":.*-cu\d", uri)):
        # The SDK hands out an image built for CUDA on any type where its table says nothing of processors.
        return None
    return [uri.split("/", 1)[1], dict(sorted(registries.items()))]


def table():
    sdk = image_uris()
    registry_sets = []
    images = {}
    for framework in FRAMEWORKS:
        for purpose, versions in rows(sdk, framework).items():
            for version, processors in versions.items():
                line = {}
                for processor, (path, registries) in processors.items():
                    if registries not in registry_sets:
                        registry_sets.append(registries)
                    line[processor] = [path, registry_sets.index(registries)]
                key = f"{NAMES.get(framework, framework)} {purpose} {version or 'latest'}"
                images[key] = line
    lines = [f'  "source": {json.dumps("sagemaker-core " + metadata.version("sagemaker-core"))}']
    lines.append('  "registrySets": [\n' + ",\n".join(f"    {compact(group(row))}" for row in registry_sets) + "\n  ]")
    lines.append('  "images": {\n' + ",\n".join(f"    {json.dumps(k)}: {compact(v)}" for k, v in images.items()) + "\n  }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def group(registries):
    """{account: "regions"}: most regions share one account."""
    accounts = {}
    for region, account in registries.items():
        accounts.setdefault(account, []).append(region)
    return {account: " ".join(regions) for account, regions in accounts.items()}


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def main():
    if "--retrieve" in sys.argv[1:]:
        sdk = image_uris()
        json.dump([answer(sdk, question) for question in json.load(sys.stdin)], sys.stdout)
        return
    text = table()
    if "--check" not in sys.argv[1:]:
        TABLE.write_text(text)
        print(f"{TABLE.name}: {len(text)} bytes")
    elif not TABLE.exists() or TABLE.read_text() != text:
        sys.exit("components/images/prebuilt-images.json differs from what sagemaker-core says; run this script without --check")


main()
