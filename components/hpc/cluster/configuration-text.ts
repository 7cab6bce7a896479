import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";

import type { ClusterConfiguration } from "./configuration";

/** The configuration as JSON, without what is not set. */
export function clusterJson(configuration: ClusterConfiguration): pulumi.Output<string> {
  return pulumi.jsonStringify(configuration);
}

/** The very file for `pcluster create-cluster --cluster-configuration`. */
export function clusterYaml(configuration: ClusterConfiguration): pulumi.Output<string> {
  return clusterJson(configuration).apply((json) => stringify(JSON.parse(json), { lineWidth: 0 }));
}
