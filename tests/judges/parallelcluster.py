"""Holds cluster configurations against AWS ParallelCluster itself, without AWS: one question on standard input, one answer on standard output.

A configuration is loaded by its schema, then held against its validators. Where those ask AWS, an account that is made up answers: with
EC2's instance types and zones as moto ships them, with the subnets of the question, and with official images. What else they ask
nobody can answer here: those validators are named as skipped, never as passed.
"""

import gzip
import importlib
import inspect
import json
import os
import sys
from enum import Enum
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

import boto3
import moto
import yaml
from marshmallow import ValidationError
from pcluster.aws.aws_api import AWSApi
from pcluster.aws.aws_resources import CapacityReservationInfo, ImageInfo, InstanceTypeInfo
from pcluster.aws.common import AWSClientError
from pcluster.schemas.cluster_schema import ClusterSchema
from pcluster.validators import common as validators

EC2 = Path(moto.__file__).parent / "ec2" / "resources"


class NobodyKnows(BaseException):
    """A question that only AWS can answer. Not an Exception, so that no validator takes it for AWS's own refusal."""


@lru_cache
def instance_types():
    with gzip.open(EC2 / "instance_types.json.gz") as file:
        return json.load(file)


@lru_cache
def offerings(region):
    zones = {}
    with gzip.open(EC2 / "instance_type_offerings" / "availability-zone" / f"{region}.json.gz") as file:
        for offer in json.load(file):
            zones.setdefault(offer["InstanceType"], set()).add(offer["Location"])
    return zones


class Silent:
    """A service that answers nothing."""

    loading = False

    def __getattr__(self, name):
        def ask(*_args, **_kwargs):
            raise AWSClientError(name, "nobody knows") if Silent.loading else NobodyKnows(name)

        return ask


def no_client(service, *_args, **_kwargs):
    """In place of boto3's: whatever credentials there are, nobody asks AWS."""
    raise NobodyKnows(service)


class Here:
    """In place of boto3's session, which takes a tenth of a second to tell the region, and is asked hundreds of times."""

    client = resource = staticmethod(no_client)

    @property
    def region_name(self):
        return os.environ["AWS_DEFAULT_REGION"]


boto3.client = boto3.resource = no_client
boto3.session.Session = Here


class Ec2(Silent):
    def __init__(self, region, subnets, reservations):
        self.region = region
        self.subnets = subnets
        self.reservations = reservations

    def list_instance_types(self):
        return list(offerings(self.region))

    def get_instance_type_info(self, instance_type):
        if instance_type not in instance_types():
            raise AWSClientError("describe_instance_types", f"The instance type {instance_type} does not exist")
        return InstanceTypeInfo(instance_types()[instance_type])

    def get_supported_architectures(self, instance_type):
        return self.get_instance_type_info(instance_type).supported_architecture()

    def get_supported_az_for_instance_type(self, instance_type):
        return sorted(offerings(self.region).get(instance_type, []))

    def get_supported_az_for_instance_types(self, wanted):
        return {each: self.get_supported_az_for_instance_type(each) for each in wanted}

    def describe_subnets(self, subnet_ids):
        return [
            {
                "SubnetId": subnet,
                "VpcId": "vpc-1",
                "AvailabilityZone": self.subnets[subnet]["availabilityZone"],
                "CidrBlock": self.subnets[subnet]["cidrBlock"],
                "AvailableIpAddressCount": ip_network(self.subnets[subnet]["cidrBlock"]).num_addresses - 5,
            }
            for subnet in subnet_ids
        ]

    def describe_capacity_reservations(self, ids):
        if any(each not in self.reservations for each in ids):
            return super().__getattr__("describe_capacity_reservations")()
        return [
            CapacityReservationInfo(
                {
                    "CapacityReservationId": each,
                    "InstanceType": self.reservations[each]["instanceType"],
                    "InstancePlatform": self.reservations[each].get("platform", "Linux/UNIX"),
                    "AvailabilityZone": self.reservations[each]["availabilityZone"],
                    "TotalInstanceCount": self.reservations[each]["count"],
                    "ReservationType": "capacity-block" if self.reservations[each].get("block") else "default",
                    "State": "active",
                    "Tags": [],
                }
            )
            for each in ids
        ]

    def get_instance_type_and_reservation_type_from_capacity_reservation(self, reservation):
        [info] = self.describe_capacity_reservations([reservation])
        return info.instance_type(), info.reservation_type()

    def get_subnet_avail_zone(self, subnet_id):
        return self.subnets[subnet_id]["availabilityZone"]

    def get_subnets_az_mapping(self, subnet_ids):
        return {subnet: self.get_subnet_avail_zone(subnet) for subnet in subnet_ids}

    def get_subnet_vpc(self, _subnet_id):
        return "vpc-1"

    def get_subnet_cidr(self, subnet_id):
        return self.subnets[subnet_id]["cidrBlock"]

    def is_subnet_public(self, _subnet_id):
        return False

    def is_enable_dns_support(self, _vpc_id):
        return True

    def is_enable_dns_hostnames(self, _vpc_id):
        return True

    def get_official_image_id(self, os, architecture, filters=None):
        return f"ami-official-{os}-{architecture}"

    def describe_image(self, ami_id):
        if not ami_id.startswith("ami-official-"):
            raise NobodyKnows("describe_image")
        os, architecture = ami_id.removeprefix("ami-official-").split("-")
        disk = {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 45, "SnapshotId": "snap-1"}}
        tags = [{"Key": "parallelcluster:os", "Value": os}]
        return ImageInfo({"ImageId": ami_id, "Architecture": architecture, "BlockDeviceMappings": [disk], "Tags": tags})


class Account(Silent):
    def __init__(self, region, subnets, reservations):
        self.aws_region = region
        self.ec2 = Ec2(region, subnets, reservations)

    def __getattr__(self, _service):
        return Silent()


def run(validator_class, arguments, skipped):
    try:
        return validator_class().execute(**arguments)
    except NobodyKnows:
        skipped.add(validator_class.__name__)
        return []
    except Exception as error:
        # As ParallelCluster does.
        return [validators.ValidationResult(str(error), validators.FailureLevel.ERROR, validator_class.__name__)]


def failures_of(resource, skipped):
    """What the validators of a configuration, and of all parts of it, complain of."""
    found = []
    for part in resource._nested_resources():
        found += failures_of(part, skipped)
    resource._validators.clear()
    try:
        resource._register_validators(validators.ValidatorContext())
    except AWSClientError as error:
        found.append(validators.ValidationResult(str(error), validators.FailureLevel.ERROR, type(resource).__name__))
    except NobodyKnows as question:
        # What was registered before the question still runs.
        skipped.add(f"{type(resource).__name__} beyond {question}")
    for validator_class, arguments in resource._validators:
        found += run(validator_class, arguments, skipped)
    return found


def judge_cluster(name, configuration, region=None):
    if region is not None:
        locate(region)
    if isinstance(configuration, str):
        configuration = yaml.safe_load(configuration)
    # Loading gets over AWS's own errors and over no others.
    Silent.loading = True
    try:
        cluster = ClusterSchema(cluster_name=name).load(configuration)
    except ValidationError as error:
        return {"refusals": list(lines(error.messages)), "failures": [], "skipped": []}
    finally:
        Silent.loading = False
    cluster.source_config = configuration
    skipped = set()
    failures = failures_of(cluster, skipped)
    return {"refusals": [], "failures": shown(failures), "skipped": sorted(skipped)}


def lines(messages, path=""):
    """marshmallow's tree of messages as one line each."""
    if isinstance(messages, dict):
        for key, below in messages.items():
            yield from lines(below, f"{path}.{key}".lstrip("."))
    elif isinstance(messages, list):
        for below in messages:
            yield from lines(below, path)
    else:
        yield f"{path}: {messages}"


def shown(failures):
    return [
        {"level": failure.level.name, "validator": failure.validator_type, "message": failure.message}
        for failure in failures
    ]


@lru_cache
def validator_classes():
    folder = Path(validators.__file__).parent
    modules = [importlib.import_module(f"pcluster.validators.{path.stem}") for path in sorted(folder.glob("*_validators.py"))]
    return {
        name: found
        for module in modules
        for name, found in vars(module).items()
        if inspect.isclass(found) and issubclass(found, validators.Validator)
    }


def judge_call(validator, arguments):
    """Runs one validator by its name. Enumerations are given by their value, objects as `{"$object": {...}}`; data of a type are EC2's."""
    found = validator_classes()[validator]
    method = found._validate_async if issubclass(found, validators.AsyncValidator) else found._validate
    arguments = {name: thing(value) for name, value in arguments.items()}
    for name, parameter in inspect.signature(method).parameters.items():
        if inspect.isclass(parameter.annotation) and issubclass(parameter.annotation, Enum) and name in arguments:
            arguments[name] = parameter.annotation(arguments[name])
        if name == "instance_type_data" and name not in arguments:
            arguments[name] = instance_types()[arguments["instance_type"]]
    try:
        return shown(found().execute(**arguments))
    except NobodyKnows as question:
        raise ValueError(f"{validator} asks AWS: {question}") from None


def thing(value):
    if isinstance(value, dict) and "$object" in value:
        return SimpleNamespace(**{name: thing(below) for name, below in value["$object"].items()})
    return value


def locate(region):
    """Moves the account to another region."""
    os.environ["AWS_DEFAULT_REGION"] = region
    # Read as it stands: AWSApi.instance() would make a real one for the new region.
    account = AWSApi._instance
    account.aws_region = account.ec2.region = region


def main():
    question = json.load(sys.stdin)
    region = question.get("region", "us-east-1")
    os.environ["AWS_DEFAULT_REGION"] = region
    AWSApi._instance = Account(region, question.get("subnets", {}), question.get("reservations", {}))
    answer = {
        "clusters": [judge_cluster(**cluster) for cluster in question.get("clusters", [])],
        "validators": [judge_call(**call) for call in question.get("validators", [])],
    }
    json.dump(answer, sys.stdout)


main()
