import type { EscalationPath } from "./path";

type Row = readonly [id: string, source: string, needs: readonly string[], what: string, more?: More];

/** Calls that are needed on anything, and ids of longer paths. */
type More = Pick<EscalationPath, "beside" | "includes">;

const published = "pathfinding.cloud";
const hackTricks = "HackTricks";
const documentation = "AWS documentation of the call";

/** Id, source, calls that reach the target, whose permissions the caller gets, and more. */
const rows: readonly Row[] = [
  ["sts-001", published, ["sts:AssumeRole"], "every role that trusts the account"],
  [
    "sts-web-identity",
    hackTricks,
    ["sts:AssumeRoleWithWebIdentity | sts:AssumeRoleWithSAML"],
    "every role that trusts the identity provider",
  ],
  ["apprunner-002", published, ["apprunner:UpdateService"], "the App Runner services"],
  [
    "bedrock-002",
    published,
    ["bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"],
    "the code interpreters",
  ],
  ["cloudformation-002", published, ["cloudformation:UpdateStack"], "the stacks"],
  [
    "cloudformation-005",
    published,
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    "the stacks",
  ],
  ["cloudformation-stack-set", hackTricks, ["cloudformation:UpdateStackSet"], "the stack sets"],
  [
    "codebuild-002",
    published,
    ["codebuild:StartBuild"],
    "the CodeBuild projects, whose build commands it may override",
  ],
  [
    "codebuild-003",
    published,
    ["codebuild:StartBuildBatch"],
    "the CodeBuild projects, whose build commands it may override",
  ],
  [
    "codepipeline-update",
    hackTricks,
    ["codepipeline:UpdatePipeline", "codepipeline:StartPipelineExecution"],
    "the pipelines",
  ],
  [
    "cognito-identity-pool",
    hackTricks,
    ["cognito-identity:UpdateIdentityPool"],
    "the identity pools, opened to guests",
  ],
  ["directory-password", hackTricks, ["ds:ResetUserPassword"], "the users of the directories"],
  [
    "ec2-002",
    published,
    ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
    "the EC2 instances, by their user data",
  ],
  [
    "ec2-004",
    published,
    ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    "whatever the launch templates start",
  ],
  ["ec2instanceconnect-003", published, ["ec2-instance-connect:SendSSHPublicKey"], "the EC2 instances"],
  [
    "ec2-serial-console",
    hackTricks,
    ["ec2-instance-connect:SendSerialConsoleSSHPublicKey"],
    "the EC2 instances, by their serial console",
  ],
  ["ecs-006", published, ["ecs:ExecuteCommand"], "the running ECS tasks"],
  ["eks-access-policy", documentation, ["eks:AssociateAccessPolicy"], "the Kubernetes clusters"],
  ["emr-steps", documentation, ["elasticmapreduce:AddJobFlowSteps"], "the EMR clusters"],
  ["emr-editor", hackTricks, ["elasticmapreduce:OpenEditorInConsole"], "the EMR notebooks"],
  [
    "beanstalk-update",
    hackTricks,
    ["elasticbeanstalk:UpdateEnvironment"],
    "the Elastic Beanstalk environments",
    { beside: ["elasticbeanstalk:CreateApplicationVersion"] },
  ],
  ["glue-002", published, ["glue:UpdateDevEndpoint"], "the Glue development endpoints"],
  ["glue-update-job", hackTricks, ["glue:UpdateJob", "glue:StartJobRun"], "the Glue jobs"],
  [
    "identity-center-group",
    hackTricks,
    ["identitystore:CreateGroupMembership"],
    "the groups of the identity store",
  ],
  [
    "identity-center-assignment",
    hackTricks,
    ["sso:CreateAccountAssignment"],
    "the permission sets, in every account",
  ],
  ["identity-center-password", hackTricks, ["sso-directory:UpdatePassword"], "the users of the directory"],
  [
    "lambda-003",
    published,
    ["lambda:UpdateFunctionCode"],
    "the Lambda functions",
    { includes: ["lambda-004", "lambda-005"] },
  ],
  [
    "lambda-configuration",
    hackTricks,
    ["lambda:UpdateFunctionConfiguration"],
    "the Lambda functions, by a layer",
  ],
  ["reactivate-access-key", hackTricks, ["iam:UpdateAccessKey"], "the users whose old keys it reactivates"],
  [
    "remove-mfa",
    hackTricks,
    ["iam:DeactivateMFADevice | iam:ResyncMFADevice"],
    "the users whose second factor it takes away",
  ],
  ["ssh-public-key", hackTricks, ["iam:UploadSSHPublicKey"], "the users in whose name it pushes code"],
  ["saml-provider", hackTricks, ["iam:UpdateSAMLProvider"], "every role that trusts the SAML provider"],
  [
    "oidc-provider",
    hackTricks,
    ["iam:UpdateOpenIDConnectProviderThumbprint | iam:AddClientIDToOpenIDConnectProvider"],
    "every role that trusts the OIDC provider",
  ],
  ["sagemaker-004", published, ["sagemaker:CreatePresignedNotebookInstanceUrl"], "the notebook instances"],
  ["sagemaker-presigned-domain", hackTricks, ["sagemaker:CreatePresignedDomainUrl"], "the Studio users"],
  [
    "sagemaker-005",
    published,
    ["sagemaker:StopNotebookInstance", "sagemaker:UpdateNotebookInstance", "sagemaker:StartNotebookInstance"],
    "the notebook instances, by a script at their start",
    { beside: ["sagemaker:CreateNotebookInstanceLifecycleConfig"] },
  ],
  ["ssm-001", published, ["ssm:StartSession"], "the managed instances"],
  ["ssm-resume", hackTricks, ["ssm:ResumeSession"], "the sessions of others"],
  ["ssm-002", published, ["ssm:SendCommand"], "the managed instances"],
  ["ssm-association", documentation, ["ssm:CreateAssociation"], "the managed instances"],
  [
    "ssm-document",
    hackTricks,
    ["ssm:UpdateDocument", "ssm:UpdateDocumentDefaultVersion"],
    "whatever runs the documents",
  ],
  ["states-rewrite", hackTricks, ["states:UpdateStateMachine"], "the state machines"],
];

/** Things and identities that already have permissions. */
export const takeoverPaths: readonly EscalationPath[] = rows.map(([id, source, needs, what, more]) => ({
  id,
  kind: "takeover",
  source: source === published ? `${published} ${id}` : source,
  needs,
  ...more,
  reason: `The caller acts with the permissions of ${what}.`,
  fix: "Name the resources, or bind the call to a tag with StringEquals aws:ResourceTag.",
}));
