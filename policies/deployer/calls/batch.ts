import { type ProviderCalls } from "../provider-calls";

/** Compute environments, queues and job definitions of AWS Batch. */
export const callsOfBatch: Readonly<Record<string, ProviderCalls>> = {
  "aws:batch/computeEnvironment:ComputeEnvironment": {
    source: "batch/compute_environment.go",
    // The update policy is set after creation. Batch looks at the launch template with the caller's permissions.
    create:
      "batch:CreateComputeEnvironment,DescribeComputeEnvironments,TagResource,UpdateComputeEnvironment ec2:DescribeLaunchTemplateVersions iam:CreateServiceLinkedRole,PassRole",
    read: "batch:DescribeComputeEnvironments,ListTagsForResource",
    update:
      "batch:DescribeComputeEnvironments,TagResource,UntagResource,UpdateComputeEnvironment ec2:DescribeLaunchTemplateVersions iam:PassRole",
    // Only a disabled one can be deleted.
    delete: "batch:DeleteComputeEnvironment,DescribeComputeEnvironments,UpdateComputeEnvironment",
    passesTo: ["ec2.amazonaws.com"],
    serviceLinkedRole: { service: "batch.amazonaws.com", role: "AWSServiceRoleForBatch" },
    leftOut: {
      "No component makes an environment on EKS.":
        "eks:AssociateAccessPolicy,CreateAccessEntry,DeleteAccessEntry,DescribeAccessEntry,DescribeCluster,ListAssociatedAccessPolicies",
      "Only environments of ECS Managed Instances have capacity tags.": "batch:SetCapacityTags",
    },
  },
  "aws:batch/jobQueue:JobQueue": {
    source: "batch/job_queue.go",
    create: "batch:CreateJobQueue,DescribeJobQueues,TagResource",
    read: "batch:DescribeJobQueues,ListTagsForResource",
    update: "batch:DescribeJobQueues,TagResource,UntagResource,UpdateJobQueue",
    delete: "batch:DeleteJobQueue,DescribeJobQueues,UpdateJobQueue",
  },
  "aws:batch/schedulingPolicy:SchedulingPolicy": {
    source: "batch/scheduling_policy.go",
    create: "batch:CreateSchedulingPolicy,DescribeSchedulingPolicies,TagResource",
    read: "batch:DescribeSchedulingPolicies,ListTagsForResource",
    update: "batch:DescribeSchedulingPolicies,TagResource,UntagResource,UpdateSchedulingPolicy",
    delete: "batch:DeleteSchedulingPolicy,DescribeSchedulingPolicies",
  },
  "aws:batch/jobDefinition:JobDefinition": {
    source: "batch/job_definition.go",
    create: "batch:DescribeJobDefinitions,RegisterJobDefinition,TagResource iam:PassRole",
    read: "batch:DescribeJobDefinitions,ListTagsForResource",
    // A change is a new revision, and the old one goes.
    update:
      "batch:DeregisterJobDefinition,DescribeJobDefinitions,RegisterJobDefinition,TagResource,UntagResource iam:PassRole",
    delete: "batch:DeregisterJobDefinition,DescribeJobDefinitions",
    passesTo: ["ecs-tasks.amazonaws.com"],
  },
};
