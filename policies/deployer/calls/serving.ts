import { textOf } from "../deployed-resource";
import { type ProviderCalls } from "../provider-calls";

/** Models, endpoints, and their scaling. */
export const callsOfServing: Readonly<Record<string, ProviderCalls>> = {
  "aws:sagemaker/model:Model": {
    source: "sagemaker/model.go",
    create: "iam:PassRole sagemaker:AddTags,CreateModel,DescribeModel",
    read: "sagemaker:DescribeModel,ListTags",
    update: "sagemaker:AddTags,DeleteTags",
    delete: "sagemaker:DeleteModel",
    passesTo: ["sagemaker.amazonaws.com"],
  },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
    source: "sagemaker/endpoint_configuration.go",
    create: "sagemaker:AddTags,CreateEndpointConfig,DescribeEndpointConfig",
    read: "sagemaker:DescribeEndpointConfig,ListTags",
    update: "sagemaker:AddTags,DeleteTags",
    delete: "sagemaker:DeleteEndpointConfig",
    conditional: [
      {
        // SageMaker grants itself the use of the volumes' key in the caller's name when an endpoint takes the configuration:
        // https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
        verb: "create",
        calls: "kms:CreateGrant,DescribeKey",
        when: (configuration) => textOf(configuration, "kmsKeyArn") !== "",
      },
    ],
    leftOut: {
      "A configuration with a model has no execution role of its own.": "iam:PassRole",
      "Given where the configuration names a key.": "kms:DescribeKey",
    },
  },
  "aws:sagemaker/endpoint:Endpoint": {
    source: "sagemaker/endpoint.go",
    create: "sagemaker:AddTags,CreateEndpoint,DescribeEndpoint",
    read: "sagemaker:DescribeEndpoint,ListTags",
    update: "sagemaker:AddTags,DeleteTags,DescribeEndpoint,UpdateEndpoint",
    delete: "sagemaker:DeleteEndpoint,DescribeEndpoint",
  },
  "aws:appautoscaling/target:Target": {
    source: "appautoscaling/target.go",
    // Application Auto Scaling asks whether its caller may do to the endpoint what it will do itself:
    // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html
    create:
      "application-autoscaling:DescribeScalableTargets,ListTagsForResource,RegisterScalableTarget,TagResource iam:CreateServiceLinkedRole sagemaker:DescribeEndpoint,DescribeEndpointConfig,UpdateEndpointWeightsAndCapacities",
    read: "application-autoscaling:DescribeScalableTargets,ListTagsForResource",
    update:
      "application-autoscaling:DescribeScalableTargets,RegisterScalableTarget,TagResource,UntagResource",
    delete: "application-autoscaling:DeregisterScalableTarget,DescribeScalableTargets",
    serviceLinkedRole: {
      service: "sagemaker.application-autoscaling.amazonaws.com",
      role: "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
    },
    leftOut: {
      "Scheduled actions are a type of their own, which the program has not.":
        "application-autoscaling:DeleteScheduledAction,DescribeScheduledActions,PutScheduledAction",
      "Alarms come with the scaling policy.": "cloudwatch:DeleteAlarms,DescribeAlarms,PutMetricAlarm",
      "SageMaker endpoints scale by a service-linked role, which nobody passes; the program scales no functions.":
        "iam:PassRole lambda:DeleteProvisionedConcurrencyConfig,GetProvisionedConcurrencyConfig,PutProvisionedConcurrencyConfig",
    },
  },
  "aws:appautoscaling/policy:Policy": {
    source: "appautoscaling/policy.go",
    // Target tracking makes and removes its alarms with the caller's permissions, as above.
    create:
      "application-autoscaling:DescribeScalingPolicies,PutScalingPolicy cloudwatch:DescribeAlarms,PutMetricAlarm",
    read: "application-autoscaling:DescribeScalingPolicies",
    update:
      "application-autoscaling:DescribeScalingPolicies,PutScalingPolicy cloudwatch:DescribeAlarms,PutMetricAlarm",
    delete: "application-autoscaling:DeleteScalingPolicy,DescribeScalingPolicies cloudwatch:DeleteAlarms",
    targets: {
      "cloudwatch:alarm": (policy, { partition, region, account }) => [
        `arn:${partition}:cloudwatch:${region}:${account}:alarm:TargetTracking-${textOf(policy, "resourceId")}-*`,
      ],
    },
    leftOut: {
      "Only predictive scaling reads metrics with the caller's permissions.": "cloudwatch:GetMetricData",
    },
  },
};
