"""Where the provider's words are not CloudFormation's. A row a Pulumi type:

type     the CloudFormation type; absent where the resource holds a desired state of its own (Cloud Control)
names    property by its path, to CloudFormation's name for it; `A.B` puts it into a member that the provider does not have
without  properties that CloudFormation does not have: what the provider does with them is no part of the resource
before   what to make of the inputs first
part     the list of another resource that CloudFormation has this one in; `type` and the other's identifiers say which"""

from capacity_names import CAPACITY
import json

from container_names import CONTAINERS
from file_system_names import FILE_SYSTEMS

# Services of which every resource is judged; the others are judged where they have a row.
JUDGED = (
    "aws:apigatewayv2/",
    "aws:appautoscaling/",
    "aws:batch/",
    "aws:cloudcontrol/",
    "aws:cloudwatch/",
    "aws:ecs/",
    "aws:eks/",
    "aws:imagebuilder/",
    "aws:lambda/",
    "aws:lb/",
    "aws:sagemaker/",
    "aws:scheduler/",
    "aws:sfn/",
    "aws:sns/",
)

# Settings of another resource in CloudFormation, or none of its types.
UNJUDGED = {
    "aws:cloudwatch/eventTarget:EventTarget",
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig",
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
}


def scheduled_target(inputs):
    whole = ("resourceId", "scalableDimension", "serviceNamespace")
    action = {key: value for key, value in inputs.items() if key not in (*whole, "name")}
    return {
        **{key: inputs[key] for key in whole},
        "scheduledActions": [{"scheduledActionName": inputs["name"], **action}],
    }


def attributes(names, kept):
    """Load balancers take in CloudFormation a list of keys and values for what the provider has a property each."""

    def before(inputs):
        rest = {key: value for key, value in inputs.items() if key not in names}
        listed = [
            {"key": name, "value": str(inputs[key]).lower()} for key, name in names.items() if inputs.get(key) is not None
        ]
        return rest | ({kept: listed} if listed else {})

    return before


def log_policy(inputs):
    """CloudFormation has the policy of one log group as a property of the group, without a name."""
    rest = {key: value for key, value in inputs.items() if key != "resourceArn"}
    return {"policyName": "of-its-log-group", **rest} if "resourceArn" in inputs else inputs


def load_balancer(inputs):
    logs = {
        kind: {f"{prefix}.s3.{part}": inputs[kind][part] for part in ("enabled", "bucket", "prefix") if part in inputs[kind]}
        for kind, prefix in (("accessLogs", "access_logs"), ("connectionLogs", "connection_logs"))
        if kind in inputs
    }
    shaped = attributes(
        {
            "enableDeletionProtection": "deletion_protection.enabled",
            "idleTimeout": "idle_timeout.timeout_seconds",
            "clientKeepAlive": "client_keep_alive.seconds",
            "dropInvalidHeaderFields": "routing.http.drop_invalid_header_fields.enabled",
            "desyncMitigationMode": "routing.http.desync_mitigation_mode",
            "enableHttp2": "routing.http2.enabled",
            "enableCrossZoneLoadBalancing": "load_balancing.cross_zone.enabled",
            "preserveHostHeader": "routing.http.preserve_host_header.enabled",
            "xffHeaderProcessingMode": "routing.http.xff_header_processing.mode",
        },
        "loadBalancerAttributes",
    )({key: value for key, value in inputs.items() if key not in logs})
    listed = [{"key": name, "value": str(value).lower()} for entries in logs.values() for name, value in entries.items()]
    shaped["loadBalancerAttributes"] = shaped.get("loadBalancerAttributes", []) + listed
    if "internal" in shaped:
        shaped["scheme"] = "internal" if shaped.pop("internal") else "internet-facing"
    return shaped


def target_group(inputs):
    check = inputs.get("healthCheck", {})
    names = {
        "enabled": "healthCheckEnabled",
        "path": "healthCheckPath",
        "port": "healthCheckPort",
        "protocol": "healthCheckProtocol",
        "interval": "healthCheckIntervalSeconds",
        "timeout": "healthCheckTimeoutSeconds",
        "healthyThreshold": "healthyThresholdCount",
        "unhealthyThreshold": "unhealthyThresholdCount",
    }
    shaped = attributes(
        {
            "deregistrationDelay": "deregistration_delay.timeout_seconds",
            "slowStart": "slow_start.duration_seconds",
            "loadBalancingAlgorithmType": "load_balancing.algorithm.type",
        },
        "targetGroupAttributes",
    )({key: value for key, value in inputs.items() if key != "healthCheck"})
    shaped |= {name: check[key] for key, name in names.items() if key in check}
    if "matcher" in check:
        shaped["matcher"] = {"httpCode": check["matcher"]}
    return shaped


def service(inputs):
    """ECS: the provider's yes or no is CloudFormation's word."""
    network = dict(inputs.get("networkConfiguration", {}))
    if "assignPublicIp" in network:
        network["assignPublicIp"] = "ENABLED" if network["assignPublicIp"] else "DISABLED"
    return {**inputs, **({"networkConfiguration": network} if network else {})}


def log_configuration(inputs):
    """State machines: the provider's one destination is CloudFormation's list."""
    logging = dict(inputs.get("loggingConfiguration", {}))
    if "logDestination" in logging:
        logging["destinations"] = [{"cloudWatchLogsLogGroup": {"logGroupArn": logging.pop("logDestination")}}]
    return {**inputs, **({"loggingConfiguration": logging} if logging else {})}


def monitoring_outputs(inputs):
    """Data quality: the provider's one output is CloudFormation's list."""
    output = inputs["dataQualityJobOutputConfig"]
    return {
        **inputs,
        "dataQualityJobOutputConfig": {**output, "monitoringOutputs": [output["monitoringOutputs"]]},
    }


def json_properties(*names):
    """Batch: the provider takes as text what CloudFormation has as objects, in the API's own words."""

    def before(inputs):
        return {key: json.loads(value) if key in names and isinstance(value, str) else value for key, value in inputs.items()}

    return before


NAMES = {
    **CAPACITY,
    **CONTAINERS,
    "aws:batch/computeEnvironment:ComputeEnvironment": {
        "type": "AWS::Batch::ComputeEnvironment",
        "names": {"name": "ComputeEnvironmentName", "computeResources.ec2Configurations": "Ec2Configuration"},
        "without": ("namePrefix",),
    },
    "aws:batch/jobQueue:JobQueue": {
        "type": "AWS::Batch::JobQueue",
        "names": {"name": "JobQueueName", "computeEnvironmentOrders": "ComputeEnvironmentOrder"},
    },
    "aws:batch/schedulingPolicy:SchedulingPolicy": {
        "type": "AWS::Batch::SchedulingPolicy",
        "names": {
            "fairSharePolicy": "FairsharePolicy",
            "fairSharePolicy.shareDistributions": "ShareDistribution",
        },
    },
    "aws:batch/jobDefinition:JobDefinition": {
        "type": "AWS::Batch::JobDefinition",
        "names": {"name": "JobDefinitionName", "retryStrategy.evaluateOnExits": "EvaluateOnExit"},
        "without": ("deregisterOnNewRevision",),
        "before": json_properties("containerProperties", "nodeProperties"),
    },
    **FILE_SYSTEMS,
    "aws:cloudcontrol/resource:Resource": {},
    "aws:sagemaker/model:Model": {
        "type": "AWS::SageMaker::Model",
        "names": {
            "primaryContainer.modelDataSource.s3DataSources": "S3DataSource",
            "containers.modelDataSource.s3DataSources": "S3DataSource",
        },
    },
    "aws:sagemaker/endpoint:Endpoint": {"type": "AWS::SageMaker::Endpoint"},
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
        "type": "AWS::SageMaker::EndpointConfig",
        "names": {
            "kmsKeyArn": "KmsKeyId",
            "productionVariants.routingConfigs": "RoutingConfig",
            "shadowProductionVariants.routingConfigs": "RoutingConfig",
        },
    },
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {"type": "AWS::SageMaker::ModelPackageGroup"},
    "aws:sagemaker/monitoringSchedule:MonitoringSchedule": {"type": "AWS::SageMaker::MonitoringSchedule"},
    "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": {
        "type": "AWS::SageMaker::DataQualityJobDefinition",
        "names": {"name": "JobDefinitionName"},
        "before": monitoring_outputs,
    },
    "aws:appautoscaling/target:Target": {"type": "AWS::ApplicationAutoScaling::ScalableTarget"},
    "aws:appautoscaling/policy:Policy": {
        "type": "AWS::ApplicationAutoScaling::ScalingPolicy",
        "names": {"name": "PolicyName"},
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        "type": "AWS::ApplicationAutoScaling::ScalableTarget",
        "before": scheduled_target,
        "part": "ScheduledActions",
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        "type": "AWS::CloudWatch::Alarm",
        "names": {
            "metricQueries": "Metrics",
            "metricQueries.metric": "MetricStat",
            "metricQueries.metric.metricName": "Metric.MetricName",
            "metricQueries.metric.namespace": "Metric.Namespace",
            "metricQueries.metric.dimensions": "Metric.Dimensions",
            "evaluateLowSampleCountPercentiles": "EvaluateLowSampleCountPercentile",
        },
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {"type": "AWS::CloudWatch::CompositeAlarm"},
    "aws:cloudwatch/dashboard:Dashboard": {"type": "AWS::CloudWatch::Dashboard"},
    "aws:cloudwatch/eventRule:EventRule": {"type": "AWS::Events::Rule", "without": ("forceDestroy",)},
    "aws:cloudwatch/logGroup:LogGroup": {
        "type": "AWS::Logs::LogGroup",
        "without": ("skipDestroy",),
    },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {"type": "AWS::Logs::ResourcePolicy", "before": log_policy},
    "aws:sfn/stateMachine:StateMachine": {
        "type": "AWS::StepFunctions::StateMachine",
        "names": {"definition": "DefinitionString", "type": "StateMachineType"},
        "without": ("publish",),
        "before": log_configuration,
    },
    "aws:scheduler/schedule:Schedule": {"type": "AWS::Scheduler::Schedule", "without": ("actionAfterCompletion",)},
    "aws:scheduler/scheduleGroup:ScheduleGroup": {"type": "AWS::Scheduler::ScheduleGroup"},
    "aws:sns/topic:Topic": {"type": "AWS::SNS::Topic"},
    "aws:sns/topicPolicy:TopicPolicy": {
        "type": "AWS::SNS::TopicPolicy",
        "names": {"policy": "PolicyDocument"},
        "before": lambda inputs: {"policy": inputs["policy"], "topics": [inputs["arn"]]},
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        "type": "AWS::SNS::Subscription",
        "names": {"topic": "TopicArn"},
        "without": ("endpointAutoConfirms", "confirmationTimeoutInMinutes"),
    },
    "aws:lambda/function:Function": {
        "type": "AWS::Lambda::Function",
        "names": {
            "name": "FunctionName",
            "imageUri": "Code.ImageUri",
            "s3Bucket": "Code.S3Bucket",
            "s3Key": "Code.S3Key",
            "fileSystemConfig": "FileSystemConfigs",
            "layers": "Layers",
        },
        "without": ("publish", "skipDestroy", "code", "sourceCodeHash"),
    },
    "aws:lambda/alias:Alias": {
        "type": "AWS::Lambda::Alias",
        "names": {"name": "Name"},
    },
    "aws:lambda/permission:Permission": {
        "type": "AWS::Lambda::Permission",
        "names": {"function": "FunctionName"},
        "without": ("statementId", "qualifier"),
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
        "type": "AWS::Lambda::EventInvokeConfig",
    },
    "aws:apigatewayv2/api:Api": {"type": "AWS::ApiGatewayV2::Api"},
    "aws:apigatewayv2/authorizer:Authorizer": {"type": "AWS::ApiGatewayV2::Authorizer"},
    "aws:apigatewayv2/integration:Integration": {
        "type": "AWS::ApiGatewayV2::Integration",
        "names": {"timeoutMilliseconds": "TimeoutInMillis"},
    },
    "aws:apigatewayv2/route:Route": {"type": "AWS::ApiGatewayV2::Route"},
    "aws:apigatewayv2/stage:Stage": {"type": "AWS::ApiGatewayV2::Stage", "names": {"name": "StageName"}},
    "aws:apigatewayv2/vpcLink:VpcLink": {"type": "AWS::ApiGatewayV2::VpcLink"},
    "aws:ecs/cluster:Cluster": {"type": "AWS::ECS::Cluster", "names": {"settings": "ClusterSettings"}},
    "aws:ecs/capacityProvider:CapacityProvider": {"type": "AWS::ECS::CapacityProvider"},
    "aws:ecs/taskDefinition:TaskDefinition": {
        "type": "AWS::ECS::TaskDefinition",
        "without": ("skipDestroy", "trackLatest"),
    },
    "aws:ecs/service:Service": {
        "type": "AWS::ECS::Service",
        "names": {
            "deploymentMaximumPercent": "DeploymentConfiguration.MaximumPercent",
            "deploymentMinimumHealthyPercent": "DeploymentConfiguration.MinimumHealthyPercent",
            "deploymentCircuitBreaker": "DeploymentConfiguration.DeploymentCircuitBreaker",
            "alarms": "DeploymentConfiguration.Alarms",
            "networkConfiguration": "NetworkConfiguration.AwsvpcConfiguration",
            "capacityProviderStrategies": "CapacityProviderStrategy",
        },
        "before": service,
        "without": ("forceDelete", "forceNewDeployment", "waitForSteadyState", "iamRole", "triggers"),
    },
    "aws:lb/loadBalancer:LoadBalancer": {
        "type": "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "before": load_balancer,
        "names": {"loadBalancerType": "Type"},
    },
    "aws:lb/targetGroup:TargetGroup": {
        "type": "AWS::ElasticLoadBalancingV2::TargetGroup",
        "before": target_group,
    },
    "aws:lb/listener:Listener": {
        "type": "AWS::ElasticLoadBalancingV2::Listener",
        "names": {
            "certificateArn": "Certificates",
            "defaultActions.forward": "ForwardConfig",
            "defaultActions.fixedResponse": "FixedResponseConfig",
            "defaultActions.redirect": "RedirectConfig",
        },
        "before": lambda inputs: {
            **inputs,
            **({"certificateArn": [{"certificateArn": inputs["certificateArn"]}]} if "certificateArn" in inputs else {}),
        },
    },
    "aws:lb/listenerRule:ListenerRule": {"type": "AWS::ElasticLoadBalancingV2::ListenerRule"},
}
