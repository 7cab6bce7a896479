#!/usr/bin/env python3
"""Makes policies/deployer/handler-permissions.json: what AWS says each CloudFormation type's handlers call.

AWS publishes the permissions in its resource schemas (`handlers.<verb>.permissions`); cfn-lint on PyPI ships the schemas. The wheel is
downloaded by pip, checked against its hash, and read; nothing of it is installed or run. The Pulumi tokens come from the installed @pulumi/aws.

    python3 scripts/deployer-table.py            writes the table
    python3 scripts/deployer-table.py --check    fails if the table in the clone is another one
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CFN_LINT_VERSION = "1.58.0"
CFN_LINT_SHA256 = "9d9f06043160756a6158f5c3f92a44ce38254b1c578127461608305bc8262987"

REPOSITORY = Path(__file__).resolve().parent.parent
TABLE = REPOSITORY / "policies" / "deployer" / "handler-permissions.json"
PROVIDER = REPOSITORY / "node_modules" / "@pulumi" / "aws"
VERBS = ("create", "read", "update", "delete")

# The modules of @pulumi/aws that a platform for machine learning and HPC may use, and the CloudFormation services they stand for.
# A token belongs to the type of the same name, without case, in the first service that has one.
MODULES = {
    "accessanalyzer": ["AccessAnalyzer"],
    "acm": ["CertificateManager"],
    "amp": ["APS"],
    "apigateway": ["ApiGateway"],
    "apigatewayv2": ["ApiGatewayV2"],
    "appautoscaling": ["ApplicationAutoScaling"],
    "athena": ["Athena"],
    "autoscaling": ["AutoScaling"],
    "backup": ["Backup"],
    "batch": ["Batch"],
    "bedrock": ["Bedrock"],
    "budgets": ["Budgets"],
    "cfg": ["Config"],
    "cloudtrail": ["CloudTrail"],
    "cloudwatch": ["CloudWatch", "Logs", "Events"],
    "codebuild": ["CodeBuild"],
    "cognito": ["Cognito"],
    "costexplorer": ["CE"],
    "datasync": ["DataSync"],
    "dlm": ["DLM"],
    "dynamodb": ["DynamoDB"],
    "ec2": ["EC2"],
    "ecr": ["ECR"],
    "ecs": ["ECS"],
    "efs": ["EFS"],
    "emr": ["EMR"],
    "emrcontainers": ["EMRContainers"],
    "emrserverless": ["EMRServerless"],
    "fsx": ["FSx"],
    "glue": ["Glue"],
    "grafana": ["Grafana"],
    "guardduty": ["GuardDuty"],
    "iam": ["IAM"],
    "imagebuilder": ["ImageBuilder"],
    "inspector2": ["InspectorV2"],
    "kinesis": ["Kinesis", "KinesisFirehose"],
    "kms": ["KMS"],
    "lakeformation": ["LakeFormation"],
    "lambda": ["Lambda"],
    "lb": ["ElasticLoadBalancingV2"],
    "macie2": ["Macie"],
    "networkfirewall": ["NetworkFirewall"],
    "pcs": ["PCS"],
    "pipes": ["Pipes"],
    "quicksight": ["QuickSight"],
    "ram": ["RAM"],
    "rds": ["RDS"],
    "resourcegroups": ["ResourceGroups"],
    "route53": ["Route53", "Route53Resolver"],
    "s3": ["S3"],
    "s3control": ["S3"],
    "sagemaker": ["SageMaker"],
    "scheduler": ["Scheduler"],
    "secretsmanager": ["SecretsManager"],
    "securityhub": ["SecurityHub"],
    "servicecatalog": ["ServiceCatalog", "ServiceCatalogAppRegistry"],
    "sfn": ["StepFunctions"],
    "sns": ["SNS"],
    "sqs": ["SQS"],
    "ssm": ["SSM"],
    "ssoadmin": ["SSO"],
    "vpc": ["EC2"],
    "wafv2": ["WAFv2"],
    "xray": ["XRay"],
}

# Tokens whose type has another name. A part of a bucket or role that CloudFormation keeps as a property belongs to the whole.
RENAMED = {
    "appautoscaling/policy:Policy": "ApplicationAutoScaling::ScalingPolicy",
    "appautoscaling/scheduledAction:ScheduledAction": "ApplicationAutoScaling::ScalableTarget",
    "appautoscaling/target:Target": "ApplicationAutoScaling::ScalableTarget",
    "autoscaling/group:Group": "AutoScaling::AutoScalingGroup",
    "autoscaling/policy:Policy": "AutoScaling::ScalingPolicy",
    "autoscaling/schedule:Schedule": "AutoScaling::ScheduledAction",
    "backup/plan:Plan": "Backup::BackupPlan",
    "backup/selection:Selection": "Backup::BackupSelection",
    "backup/vault:Vault": "Backup::BackupVault",
    "cfg/rule:Rule": "Config::ConfigRule",
    "cloudwatch/eventBus:EventBus": "Events::EventBus",
    "cloudwatch/eventRule:EventRule": "Events::Rule",
    "cloudwatch/eventTarget:EventTarget": "Events::Rule",
    "cloudwatch/logDestination:LogDestination": "Logs::Destination",
    "cloudwatch/logMetricFilter:LogMetricFilter": "Logs::MetricFilter",
    "cloudwatch/logResourcePolicy:LogResourcePolicy": "Logs::ResourcePolicy",
    "cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": "Logs::SubscriptionFilter",
    "cloudwatch/metricAlarm:MetricAlarm": "CloudWatch::Alarm",
    "datasync/efsLocation:EfsLocation": "DataSync::LocationEFS",
    "datasync/nfsLocation:NfsLocation": "DataSync::LocationNFS",
    "datasync/s3Location:S3Location": "DataSync::LocationS3",
    "ec2/defaultSecurityGroup:DefaultSecurityGroup": "EC2::SecurityGroup",
    "ec2/internetGatewayAttachment:InternetGatewayAttachment": "EC2::VPCGatewayAttachment",
    "ec2/networkAclRule:NetworkAclRule": "EC2::NetworkAclEntry",
    "ec2/managedPrefixList:ManagedPrefixList": "EC2::PrefixList",
    "ec2/routeTableAssociation:RouteTableAssociation": "EC2::SubnetRouteTableAssociation",
    "ec2/securityGroupRule:SecurityGroupRule": "EC2::SecurityGroup",
    "ec2/vpcDhcpOptions:VpcDhcpOptions": "EC2::DHCPOptions",
    "ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": "EC2::VPCEndpoint",
    "ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": "EC2::VPCCidrBlock",
    "ecr/lifecyclePolicy:LifecyclePolicy": "ECR::Repository",
    "ecr/repositoryPolicy:RepositoryPolicy": "ECR::Repository",
    "ecs/clusterCapacityProviders:ClusterCapacityProviders": "ECS::ClusterCapacityProviderAssociations",
    "efs/backupPolicy:BackupPolicy": "EFS::FileSystem",
    "efs/fileSystemPolicy:FileSystemPolicy": "EFS::FileSystem",
    "emr/instanceFleet:InstanceFleet": "EMR::InstanceFleetConfig",
    "emr/instanceGroup:InstanceGroup": "EMR::InstanceGroupConfig",
    "glue/catalogDatabase:CatalogDatabase": "Glue::Database",
    "glue/catalogTable:CatalogTable": "Glue::Table",
    "iam/openIdConnectProvider:OpenIdConnectProvider": "IAM::OIDCProvider",
    "iam/policy:Policy": "IAM::ManagedPolicy",
    "iam/rolePoliciesExclusive:RolePoliciesExclusive": "IAM::Role",
    "iam/rolePolicyAttachment:RolePolicyAttachment": "IAM::Role",
    "iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "IAM::Role",
    "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "KinesisFirehose::DeliveryStream",
    "kms/keyPolicy:KeyPolicy": "KMS::Key",
    "lakeformation/permissions:Permissions": "LakeFormation::PrincipalPermissions",
    "lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "Lambda::EventInvokeConfig",
    "lambda/functionUrl:FunctionUrl": "Lambda::Url",
    "lb/targetGroupAttachment:TargetGroupAttachment": "ElasticLoadBalancingV2::TargetGroup",
    "route53/record:Record": "Route53::RecordSet",
    "route53/zone:Zone": "Route53::HostedZone",
    "s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration": "S3::Bucket",
    "s3/bucketCorsConfiguration:BucketCorsConfiguration": "S3::Bucket",
    "s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration": "S3::Bucket",
    "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "S3::Bucket",
    "s3/bucketLogging:BucketLogging": "S3::Bucket",
    "s3/bucketMetric:BucketMetric": "S3::Bucket",
    "s3/bucketNotification:BucketNotification": "S3::Bucket",
    "s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": "S3::Bucket",
    "s3/bucketOwnershipControls:BucketOwnershipControls": "S3::Bucket",
    "s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "S3::Bucket",
    "s3/bucketReplicationConfig:BucketReplicationConfig": "S3::Bucket",
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "S3::Bucket",
    "s3/bucketVersioning:BucketVersioning": "S3::Bucket",
    "s3/inventory:Inventory": "S3::Bucket",
    "sagemaker/endpointConfiguration:EndpointConfiguration": "SageMaker::EndpointConfig",
    "sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": "SageMaker::NotebookInstanceLifecycleConfig",
    "secretsmanager/secretPolicy:SecretPolicy": "SecretsManager::ResourcePolicy",
    "secretsmanager/secretRotation:SecretRotation": "SecretsManager::RotationSchedule",
    "secretsmanager/secretVersion:SecretVersion": "SecretsManager::Secret",
    "sns/topicSubscription:TopicSubscription": "SNS::Subscription",
    "vpc/securityGroupEgressRule:SecurityGroupEgressRule": "EC2::SecurityGroupEgress",
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule": "EC2::SecurityGroupIngress",
    "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": "WAFv2::LoggingConfiguration",
}


def main() -> int:
    text = render(handler_permissions(), pulumi_tokens())
    if "--check" in sys.argv[1:]:
        if TABLE.read_text() != text:
            print(f"{TABLE.name} differs from what the sources say; run: python3 scripts/deployer-table.py")
            return 1
        return 0
    TABLE.write_text(text)
    print(f"{TABLE.relative_to(REPOSITORY)}: {len(text)} bytes")
    return 0


def handler_permissions() -> dict:
    """The handlers of every type, from the schemas in the wheel."""
    with tempfile.TemporaryDirectory() as folder:
        requirement = Path(folder) / "requirement.txt"
        requirement.write_text(f"cfn-lint=={CFN_LINT_VERSION} --hash=sha256:{CFN_LINT_SHA256}\n")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--require-hashes", "--dest", folder, "--requirement", str(requirement)], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if re.search(r"/data/schemas/resources/\w+\.json$", name)]
            schemas = [json.loads(archive.read(name)) for name in names]
    return {schema["typeName"].removeprefix("AWS::"): schema["handlers"] for schema in schemas if schema.get("handlers")}


def pulumi_tokens() -> list:
    """Every resource type of the installed provider, without `aws:`: `s3/bucket:Bucket`."""
    tokens = set()
    for module in MODULES:
        for source in (PROVIDER / module).glob("*.js"):
            tokens.update(re.findall(r"__pulumiType = 'aws:([^']+/[^']+)'", source.read_text()))
    return sorted(tokens)


def render(handlers: dict, tokens: list) -> str:
    by_name = {name.lower(): name for name in handlers}
    types = {}
    for token in tokens:
        module, name = token.split("/")[0], token.split(":")[1]
        candidates = [RENAMED.get(token, "")] + [f"{service}::{name}" for service in MODULES[module]]
        found = next((by_name[candidate.lower()] for candidate in candidates if candidate.lower() in by_name), None)
        if found is not None:
            types[token] = found
    missing = [token for token, name in RENAMED.items() if types.get(token) != name]
    if missing:
        raise SystemExit(f"no such token or type: {missing}")
    provider = json.loads((PROVIDER / "package.json").read_text())["version"]
    table = {
        "source": source_of(provider),
        "pulumiTypes": {f"aws:{token}": name for token, name in types.items()},
        "handlers": {name: packed(handlers[name]) for name in sorted(set(types.values()))},
    }
    return json.dumps(table, indent=2) + "\n"


def source_of(provider: str) -> dict:
    return {
        "madeBy": "scripts/deployer-table.py",
        "schemas": f"CloudFormation resource schemas of AWS, as cfn-lint {CFN_LINT_VERSION} on PyPI ships them",
        "wheelSha256": CFN_LINT_SHA256,
        "tokens": f"@pulumi/aws {provider}",
    }


def packed(handlers: dict) -> dict:
    """Each verb's permissions as one text, a service once: `iam:GetRole,PassRole s3:CreateBucket`."""
    row = {}
    for verb in VERBS:
        by_service = {}
        for permission in sorted(set(handlers.get(verb, {}).get("permissions", []))):
            service, _, action = permission.partition(":")
            by_service.setdefault(service, []).append(action)
        if by_service:
            row[verb] = " ".join(f"{service}:{','.join(actions)}" for service, actions in by_service.items())
    return row


if __name__ == "__main__":
    sys.exit(main())
