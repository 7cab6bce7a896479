import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Roles with a policy each, and encrypted log groups: resources that many policies have something to say of. */
const resources = new pulumi.Config().requireNumber("resources");
const tags = { Project: "bench", Environment: "dev", Owner: "bench", CostCenter: "bench" };
const provider = new aws.Provider("bench", { region: "ap-southeast-1", defaultTags: { tags } });
const accountId = aws.getCallerIdentityOutput({}, { provider }).accountId;

for (let index = 0; index * 3 < resources; index++) {
  const role = new aws.iam.Role(
    `role-${index}`,
    {
      assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Trust",
            Effect: "Allow",
            Principal: { Service: "sagemaker.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": accountId } },
          },
        ],
      }),
    },
    { provider },
  );
  const group = new aws.cloudwatch.LogGroup(`group-${index}`, { retentionInDays: 30 }, { provider });
  new aws.iam.RolePolicy(
    `policy-${index}`,
    {
      role: role.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Write",
            Effect: "Allow",
            Action: ["logs:PutLogEvents"],
            Resource: pulumi.interpolate`${group.arn}:*`,
          },
        ],
      }),
    },
    { provider },
  );
}
