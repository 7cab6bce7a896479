import { EncryptionKey } from "../../components/encryption";
import { GitHubDeployRole, GitHubOidcProvider, JobRole, PersonaRole } from "../../components/identity";
import { LogBucket, TieredBucket } from "../../components/storage";

const key = new EncryptionKey("data");
const logBucket = new LogBucket("access-logs", { sourceBuckets: ["churn-*"] });
const data = new TieredBucket("churn-data", { purpose: "processed", encryptionKey: key, logBucket });

// Jobs run in subnets that are there already, and reach data by grants.
const network = {
  subnetIds: ["subnet-0a1b2c3d4e5f67890"],
  securityGroupIds: ["sg-0a1b2c3d4e5f67890"],
} as const;
const training = new JobRole("churn-training", { kind: "training", network, volumeKeyArn: key.arn });
data.grantRead(training, "features/*");
data.grantWrite(training, "models/*");

// Data scientists come from a corporate provider that vouches for their project and second factor. They start jobs of their project, within
// limits and under the role above; a boundary keeps every later grant within the project too.
const scientists = new PersonaRole("churn-scientists", {
  persona: "DataScientists",
  namePrefix: "churn-",
  regions: ["ap-southeast-1"],
  bucketArns: [data.arn],
  keyArns: [key.arn],
  trust: { kind: "saml", providerArn: "arn:aws:iam::000000000000:saml-provider/corporate" },
  sessionTags: { required: { Project: "churn" }, transitive: ["Project"] },
  sourceIdentities: ["*@example.com"],
  maxSessionDuration: 8 * 3600,
  jobs: {
    roleArns: [training.arn],
    ...network,
    volumeKeyArn: key.arn,
    instanceTypes: ["ml.m5.xlarge"],
    localDiskInstanceTypes: ["ml.g5.xlarge"],
    maxRuntimeInSeconds: 12 * 3600,
  },
});
data.grantList(scientists, "*");
data.grantRead(scientists, "*");
data.grantWrite(scientists, "features/*");

// The workflow of one repository, on its main branch, puts released models in place. Give your own repository: GitHub gives nobody the id 0.
const deployer = new GitHubDeployRole("churn-deploy", {
  provider: new GitHubOidcProvider("github"),
  repository: "example@0/churn@0",
  runs: { on: "environment", environment: "dev", branch: "main" },
});
data.grantWrite(deployer, "released/*");

export const bucket = data.bucketName;
export const scientistsRoleArn = scientists.arn;
export const trainingRoleArn = training.arn;
export const deployRoleArn = deployer.arn;
