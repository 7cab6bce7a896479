import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

import * as aws from "@pulumi/aws";

const tags = { Project: "mlhpc", Environment: "dev" };
const opts = { provider: new aws.Provider("dev", { region: "ap-southeast-1", defaultTags: { tags } }) };

// As in the platform: what the deploying role gets is part of the program that it deploys.
const written = path.join(__dirname, "deployer", "dev");
const documents = existsSync(written) ? readdirSync(written).sort() : [];
const trust = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated: "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
    },
  ],
};
const deployer = new aws.iam.Role("dev-deploy", { assumeRolePolicy: JSON.stringify(trust) }, opts);
documents.forEach((file, index) => {
  const policy = readFileSync(path.join(written, file), "utf8");
  const { arn } = new aws.iam.Policy(`dev-deploy-policy-${index + 1}`, { policy }, opts);
  new aws.iam.RolePolicyAttachment(
    `dev-deploy-policy-${index + 1}`,
    { role: deployer.name, policyArn: arn },
    opts,
  );
});

new aws.s3.Bucket("dev-raw", {}, opts);
