/** What a cluster's check may be told of the account and the place, beside the cluster's own arguments. */
export interface ClusterFacts {
  /** The component's name, which is the cluster's where `clusterName` is not given. Default not checked. */
  readonly name?: string;
  /** Such as `us-east-2`. Default the region of the head node's zone. */
  readonly region?: string;
  /**
   * vCPUs (dedicated hosts and blocks apart) that the account may run, by quota code of EC2, such as `{ "L-1216C47A": 64 }`
   * (Service Quotas, "Running On-Demand Standard instances"). Default not checked: a component cannot ask AWS.
   */
  readonly quotas?: Readonly<Record<string, number>>;
}
