#!/usr/bin/env python3
"""Makes components/instances/{ec2,sagemaker}-instance-types.json: what AWS's instance types are, and where and for what they exist.

Sources, both Apache-2.0 and pinned in tests/python/requirements.txt: botocore's service model says which `ml.` types SageMaker accepts for
hosting, training, processing and batch transform; moto ships what EC2's DescribeInstanceTypes and DescribeInstanceTypeOfferings answer.

An `ml.` type is the EC2 type of the same name, managed by SageMaker, so its facts are EC2's. AWS publishes SageMaker's types by region on
its pricing page only: that a region is listed here means that EC2 has the type there, which SageMaker needs and which may not suffice.
That it is not listed is decisive.

    node scripts/python-tools.mjs scripts/instance-catalogue.py            writes the tables
    node scripts/python-tools.mjs scripts/instance-catalogue.py --check    fails if the tables in the clone are others
"""

import gzip
import json
import sys
from importlib import metadata
from pathlib import Path

import botocore
import moto

FOLDER = Path(__file__).resolve().parent.parent / "components" / "instances"
EC2 = Path(moto.__file__).parent / "ec2" / "resources"
SAGEMAKER = Path(botocore.__file__).parent / "data" / "sagemaker" / "2017-07-24" / "service-2.json.gz"

USES = {
    "hosting": "ProductionVariantInstanceType",
    "training": "TrainingInstanceType",
    "processing": "ProcessingInstanceType",
    "transform": "TransformInstanceType",
}

# What SageMaker still names and EC2's answer no longer (or not in moto's regions) holds. No regions: nothing is known of them.
# https://docs.aws.amazon.com/ec2/latest/instancetypes/pg.html and .../ac.html
WITHOUT_EC2_DATA = {
    "p2.xlarge": {"vcpus": 4, "memoryGiB": 61, "gpus": 1, "gpuName": "K80", "gpuMemoryGiB": 12},
    "p2.8xlarge": {"vcpus": 32, "memoryGiB": 488, "gpus": 8, "gpuName": "K80", "gpuMemoryGiB": 12},
    "p2.16xlarge": {"vcpus": 64, "memoryGiB": 732, "gpus": 16, "gpuName": "K80", "gpuMemoryGiB": 12},
    "p3.2xlarge": {"vcpus": 8, "memoryGiB": 61, "gpus": 1, "gpuName": "V100", "gpuMemoryGiB": 16},
    "p3.8xlarge": {"vcpus": 32, "memoryGiB": 244, "gpus": 4, "gpuName": "V100", "gpuMemoryGiB": 16},
    "p3.16xlarge": {"vcpus": 64, "memoryGiB": 488, "gpus": 8, "gpuName": "V100", "gpuMemoryGiB": 16},
    "dl1.24xlarge": {"vcpus": 96, "memoryGiB": 768, "localStorageGB": 4000, "efaInterfaces": 4},
    "p6e-gb200.36xlarge": {
        "vcpus": 144,
        "memoryGiB": 960,
        "gpus": 4,
        "gpuName": "B200",
        "gpuMemoryGiB": 185,
        "localStorageGB": 22500,
        "efaInterfaces": 17,
        "architecture": "arm64",
    },
}


def read(path):
    with gzip.open(path) as file:
        return json.load(file)


def sagemaker_types():
    """Each `ml.` type with what SageMaker accepts it for."""
    shapes = read(SAGEMAKER)["shapes"]
    uses = {}
    for use, shape in USES.items():
        for name in shapes[shape]["enum"]:
            uses.setdefault(name, []).append(use)
    return dict(sorted(uses.items()))


def gib(mebibytes):
    size = round(mebibytes / 1024, 2)
    return int(size) if size == int(size) else size


def ec2_facts(described):
    """The row of one type; what is absent is 0, false or x86_64."""
    network = described["NetworkInfo"]
    row = {
        "vcpus": described["VCpuInfo"]["DefaultVCpus"],
        "memoryGiB": gib(described["MemoryInfo"]["SizeInMiB"]),
    }
    for gpu in described.get("GpuInfo", {}).get("Gpus", []):
        row["gpus"] = gpu["LogicalGpuCount"]
        row["gpuName"] = gpu["Name"]
        row["gpuMemoryGiB"] = gib(gpu["MemoryInfo"]["SizeInMiB"])
    neuron = sum(device["Count"] for device in described.get("NeuronInfo", {}).get("NeuronDevices", []))
    optional = {
        "neuronDevices": neuron,
        "networkGbps": peak_bandwidth(network),
        "efaInterfaces": network.get("EfaInfo", {}).get("MaximumEfaInterfaces", 0) if network["EfaSupported"] else 0,
        "localStorageGB": described.get("InstanceStorageInfo", {}).get("TotalSizeInGB", 0),
        "architecture": "arm64" if "arm64" in described["ProcessorInfo"]["SupportedArchitectures"] else "",
        "burstable": described["BurstablePerformanceSupported"],
    }
    return row | {field: value for field, value in optional.items() if value}


def peak_bandwidth(network):
    peak = round(sum(card.get("PeakBandwidthInGbps", 0) for card in network["NetworkCards"]), 2)
    return int(peak) if peak == int(peak) else peak


def offerings():
    """Each EC2 type with the regions that have it."""
    regions = {}
    for path in sorted((EC2 / "instance_type_offerings" / "region").glob("*.json.gz")):
        for offer in read(path):
            regions.setdefault(offer["InstanceType"], []).append(offer["Location"])
    return regions


def ec2_types(names):
    """The facts of the named types; `regionSets` holds each set of regions once, a type names its own by position."""
    described = read(EC2 / "instance_types.json.gz")
    offered = offerings()
    sets = []
    types = {}
    for name in sorted(names):
        if name not in described:
            types[name] = WITHOUT_EC2_DATA[name]
            continue
        regions = offered.get(name, [])
        if regions not in sets:
            sets.append(regions)
        types[name] = ec2_facts(described[name]) | {"regionSet": sets.index(regions)}
    return {"source": f"moto {metadata.version('moto')}", "regionSets": sets, "types": types}


def line_by_line(table):
    """JSON with one row a line, so that a change of AWS's reads well in a diff."""
    parts = []
    for field, value in table.items():
        if isinstance(value, str):
            text = json.dumps(value)
        elif isinstance(value, list):
            text = "[\n" + ",\n".join(f"    {compact(row)}" for row in value) + "\n  ]"
        else:
            text = "{\n" + ",\n".join(f"    {json.dumps(key)}: {compact(row)}" for key, row in value.items()) + "\n  }"
        parts.append(f"  {json.dumps(field)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def compact(value):
    return json.dumps(value, separators=(",", ":"))


def tables():
    uses = sagemaker_types()
    sagemaker = {
        "source": f"botocore {metadata.version('botocore')}",
        "types": {name: " ".join(what) for name, what in uses.items()},
    }
    # SageMaker's types only, until a component for clusters asks for more of EC2's.
    ec2 = ec2_types({name.removeprefix("ml.") for name in uses})
    return {"sagemaker-instance-types.json": line_by_line(sagemaker), "ec2-instance-types.json": line_by_line(ec2)}


def main():
    others = []
    for name, text in tables().items():
        path = FOLDER / name
        if "--check" not in sys.argv[1:]:
            path.write_text(text)
            print(f"{path.name}: {len(text)} bytes")
        elif not path.exists() or path.read_text() != text:
            others.append(path.name)
    if others:
        sys.exit(f"{' and '.join(others)} in components/instances differ from what the pinned packages say; run this script without --check")


main()
