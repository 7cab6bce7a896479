#!/usr/bin/env python3
"""Makes components/instances/{ec2,sagemaker}-instance-types.json: what AWS's instance types are, and where and for what they exist.

Sources, both Apache-2.0 and pinned in tests/python/requirements.txt: botocore's service model says which `ml.` types SageMaker accepts for
hosting, training, processing and batch transform; moto ships what EC2's DescribeInstanceTypes and DescribeInstanceTypeOfferings answer.
Zones are named as in the account that was asked; for the regions where that means little see `instanceZones`.

An `ml.` type is the EC2 type of the same name, managed by SageMaker, so its facts are EC2's. AWS publishes SageMaker's types by region on
its pricing page only: that a region is listed here means that EC2 has the type there, which SageMaker needs and which may not suffice.
That it is not listed is decisive.

    node scripts/python-tools.mjs scripts/instance-catalogue.py            writes the tables
    node scripts/python-tools.mjs scripts/instance-catalogue.py --check    fails if the tables in the clone are others
    node scripts/python-tools.mjs scripts/instance-catalogue.py --live     asks EC2 itself, with the credentials that boto3 finds
"""

import gzip
import json
import re
import sys
from importlib import metadata
from pathlib import Path

import boto3
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

PEAK, BASELINE = "PeakBandwidthInGbps", "BaselineBandwidthInGbps"

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


def ec2_facts(described):
    """The row of one type; what is absent is what `Ec2Row` in instance-tables.ts says."""
    network = described["NetworkInfo"]
    cpu = described["VCpuInfo"]
    row = {
        "vcpus": cpu["DefaultVCpus"],
        "threadsPerCore": cpu["DefaultVCpus"] // cpu["DefaultCores"],
        "memoryGiB": number(described["MemoryInfo"]["SizeInMiB"] / 1024),
    }
    if row["threadsPerCore"] == 1:
        del row["threadsPerCore"]
    for gpu in described.get("GpuInfo", {}).get("Gpus", []):
        row["gpus"] = gpu["LogicalGpuCount"]
        row["gpuName"] = gpu["Name"]
        row["gpuMemoryGiB"] = number(gpu["MemoryInfo"]["SizeInMiB"] / 1024)
        if gpu.get("GpuPartitionSize", 1) < 1:
            row["gpuPartition"] = gpu["GpuPartitionSize"]
    peak, baseline = (bandwidth(network, end) for end in (PEAK, BASELINE))
    storage = described.get("InstanceStorageInfo", {})
    optional = {
        "neuronDevices": sum(device["Count"] for device in described.get("NeuronInfo", {}).get("NeuronDevices", [])),
        "networkGbps": peak,
        "baselineNetworkGbps": baseline if baseline != peak else 0,
        "networkCards": network["MaximumNetworkCards"] if network["MaximumNetworkCards"] > 1 else 0,
        "maximumNetworkInterfaces": network["MaximumNetworkInterfaces"],
        "efaInterfaces": network.get("EfaInfo", {}).get("MaximumEfaInterfaces", 0) if network["EfaSupported"] else 0,
        "firstEfaCard": first_efa_card(network) if network["EfaSupported"] else 0,
        "localStorageGB": storage.get("TotalSizeInGB", 0),
        "nvme": storage.get("NvmeSupport") in ("required", "supported"),
        "architecture": "arm64" if "arm64" in described["ProcessorInfo"]["SupportedArchitectures"] else "",
        "burstable": described["BurstablePerformanceSupported"],
        "bareMetal": described["BareMetal"],
        "capacityBlock": "capacity-block" in described["SupportedUsageClasses"],
    }
    row |= {field: value for field, value in optional.items() if value}
    if "spot" not in described["SupportedUsageClasses"]:
        row["spot"] = False
    if "cluster" not in described["PlacementGroupInfo"]["SupportedStrategies"]:
        row["clusterPlacement"] = False
    return row


def number(value):
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def bandwidth(network, end):
    """Of the whole instance. Its cards may share that, so their sum says too much: each of a g6e.48xlarge's four peaks at all of its 400 Gbit/s."""
    peak, cards = (sum(card.get(which, 0) for card in network["NetworkCards"]) for which in (PEAK, end))
    stated = re.fullmatch(r"(?:Up to )?([\d.]+) Gigabit", network["NetworkPerformance"])
    whole = float(stated[1]) if stated else peak
    # Apart from what is left of 16.67 where it is written as 16.66.
    return number(cards if abs(whole - peak) < peak / 100 else cards * whole / peak)


def first_efa_card(network):
    """The first card that takes EFA; a table in which one after it does not would need a list."""
    cards = sorted(card["NetworkCardIndex"] for card in network["NetworkCards"] if "efa" in card["InterfaceTypes"])
    if cards != list(range(cards[0], network["MaximumNetworkCards"])):
        sys.exit(f"EFA on the network cards {cards} of {network['MaximumNetworkCards']}: the table cannot hold that")
    return cards[0]


def shipped():
    """What moto has: the facts of each type, and the zones of each region that have it."""
    offers = {}
    for path in sorted((EC2 / "instance_type_offerings" / "availability-zone").glob("*.json.gz")):
        region = path.name.removesuffix(".json.gz")
        for offer in read(path):
            offers.setdefault(offer["InstanceType"], {}).setdefault(region, set()).add(offer["Location"])
    return read(EC2 / "instance_types.json.gz"), offers


def live():
    """The same from an account: ec2:DescribeRegions, DescribeInstanceTypes and DescribeInstanceTypeOfferings of every region it has on."""
    described, offers = {}, {}
    regions = boto3.client("ec2", "us-east-1").describe_regions()["Regions"]
    for region in sorted(region["RegionName"] for region in regions):
        print(region, file=sys.stderr)
        ec2 = boto3.client("ec2", region)
        for page in ec2.get_paginator("describe_instance_types").paginate():
            described |= {each["InstanceType"]: each for each in page["InstanceTypes"]}
        pages = ec2.get_paginator("describe_instance_type_offerings").paginate(LocationType="availability-zone")
        for offer in (offer for page in pages for offer in page["InstanceTypeOfferings"]):
            offers.setdefault(offer["InstanceType"], {}).setdefault(region, set()).add(offer["Location"])
    return described, offers


def ec2_types(source, described, offers, names_of_sagemaker):
    """Facts of every type; `zoneSets` holds each set of zones once, a type names its own by position."""
    sets = []
    types = {}
    # Macs run macOS, on Dedicated Hosts only.
    for name in sorted({name for name in described if not name.startswith("mac")} | names_of_sagemaker):
        if name not in described:
            types[name] = WITHOUT_EC2_DATA[name]
            continue
        zones = {region: letters(region, zones) for region, zones in sorted(offers.get(name, {}).items())}
        if zones not in sets:
            sets.append(zones)
        types[name] = ec2_facts(described[name]) | {"zoneSet": sets.index(zones)}
    return {"source": source, "zoneSets": sets, "types": types}


def letters(region, zones):
    """`ac` of the zones ap-southeast-1a and ap-southeast-1c; local and wavelength zones, which end in more than a letter, are left out."""
    return "".join(sorted(zone[len(region)] for zone in zones if len(zone) == len(region) + 1))


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
    names = {name.removeprefix("ml.") for name in uses}
    if "--live" in sys.argv[1:]:
        ec2 = ec2_types("EC2", *live(), names)
    else:
        ec2 = ec2_types(f"moto {metadata.version('moto')}", *shipped(), names)
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
