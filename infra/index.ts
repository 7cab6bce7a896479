import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { bounded } from "./bounded-roles";
import { access } from "./layers/access";
import { data } from "./layers/data";
import { foundation } from "./layers/foundation";
import { hpc } from "./layers/hpc";
import { inference } from "./layers/inference";
import { stackSettings } from "./stack-settings";

const settings = stackSettings();

// The only provider: default ones are turned off, so that nothing lands in another region or goes untagged.
const provider = new aws.Provider(settings.environment, {
  region: settings.region,
  defaultTags: {
    tags: {
      Project: pulumi.getProject(),
      Environment: settings.environment,
      Owner: settings.owner,
      CostCenter: settings.costCenter,
    },
  },
});
const base = foundation(settings, { provider });
const opts = { provider, transformations: [bounded(base.boundary.arn)] };

const stores = data(settings, base, opts);
const serving = inference(settings, base, stores, opts);
const computing = hpc(settings, base, stores, opts);
const entry = access(settings, base, stores, serving, opts);

export const vpcId = base.network.vpcId;
export const privateSubnetIds = base.network.privateSubnetIds;
export const keyArn = base.key.arn;
export const rawBucket = stores.raw.bucketName;
export const processedBucket = stores.processed.bucketName;
export const modelBucket = stores.models.bucketName;
export const processingRoleArn = stores.processingRole.arn;
export const trainingRoleArn = stores.trainingRole.arn;
export const endpointName = serving.endpoint.endpointName;
export const callerRoleArn = serving.callerRole.arn;
export const personaRoleArns = entry.personaRoleArns;
// An environment that lacks one of these shows it nowhere; Pulumi would warn of an undefined output of its own.
export const workflowRoleArns = { deploy: entry.deployRole?.arn, preview: entry.previewRole?.arn };
export const hpcCluster = {
  name: computing?.cluster.clusterName,
  headNodeSession: computing?.session,
  scratchFileSystemId: computing?.scratch?.fileSystemId,
};
