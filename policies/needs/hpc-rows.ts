import type { ContextValue } from "../iam";
import type { HpcClusterFacts } from "./hpc-clusters";
import type { AwsPage, Call, Probe } from "./model";

/** Calls of one sort, beside the same calls as they must be denied. */
export interface Row {
  readonly does: string;
  readonly actions: readonly string[];
  readonly resource: string;
  readonly scope?: string;
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly not?: readonly {
    readonly does: string;
    /** Default the row's own. */
    readonly resource?: string;
    /** Default the row's own. */
    readonly context?: Readonly<Record<string, ContextValue>>;
    readonly resourceAccount?: string;
  }[];
}

export function rowCalls(rows: readonly Row[], source: AwsPage): readonly Call[] {
  return rows.flatMap(({ does, actions, resource, scope, context }) =>
    actions.map((action) => ({
      ...{ does: `${does} (${action})`, action, resource, source },
      ...(scope !== undefined && { scope }),
      ...(context !== undefined && { context }),
    })),
  );
}

export function rowProbes(rows: readonly Row[]): readonly Probe[] {
  return rows.flatMap(({ actions, resource: own, context: ownContext, not = [] }) =>
    not.flatMap(({ does, resource = own, context = ownContext, resourceAccount }) =>
      actions.map((action) => ({
        ...{ does: `${does} (${action})`, action, resource },
        ...(context !== undefined && { context }),
        ...(resourceAccount !== undefined && { resourceAccount }),
      })),
    ),
  );
}

/** What CloudFormation adds to calls that it makes for somebody. */
export const viaCloudFormation = { "aws:CalledVia": ["cloudformation.amazonaws.com"] } as const;

export const clusterTag = "parallelcluster:cluster-name";

/** The tags of something that belongs to a cluster, as a call on it sees them. */
export function tagged(cluster: string, nodeType?: string): Readonly<Record<string, string>> {
  return {
    [`aws:ResourceTag/${clusterTag}`]: cluster,
    ...(nodeType !== undefined && { "aws:ResourceTag/parallelcluster:node-type": nodeType }),
  };
}

/** Another cluster whose name begins alike, which patterns take in that end too early. */
export function otherThan(name: string): string {
  return `${name}-2`;
}

/** The ARNs of a cluster, by the names that ParallelCluster gives. */
export function hpcArns({ partition, region, account, bucket }: HpcClusterFacts, name: string) {
  const regional = (service: string, rest: string) =>
    `arn:${partition}:${service}:${region}:${account}:${rest}`;
  const ec2 = (rest: string) => regional("ec2", rest);
  const folder = `${name.toLowerCase().slice(0, 46)}-`;
  const artifacts = (chance: string) =>
    `${bucket.arn}/parallelcluster/${chance === "?" ? "3.*" : "3.16.1"}/clusters/${folder}${chance.repeat(16)}`;
  return {
    regional,
    ec2,
    global: (service: string, rest: string) => `arn:${partition}:${service}:::${rest}`,
    stack: regional("cloudformation", `stack/${name}/8131d980-7fb5-11ee-9589-0a6424944f95`),
    anyStack: regional("cloudformation", `stack/${name}/*`),
    nested: (part: string) =>
      regional("cloudformation", `stack/${name}-${part}Stack1ABCD-1A2B3C4D5E6F/8131d980`),
    anyNested: (part: string) => regional("cloudformation", `stack/${name}-${part}*-????????????/*`),
    statusTable: regional("dynamodb", `table/parallelcluster-${name}`),
    nodeTable: regional("dynamodb", `table/parallelcluster-slurm-${name}`),
    log: regional("logs", `log-group:/aws/parallelcluster/${name}-202611220600`),
    anyLog: regional("logs", `log-group:/aws/parallelcluster/${name}-????????????`),
    artifact: `${artifacts("j")}/configs/cluster-config.yaml`,
    anyArtifact: `${artifacts("?")}/*`,
    instance: ec2("instance/i-0123456789abcdef0"),
    anyInstance: ec2("instance/*"),
    volume: ec2("volume/vol-0123456789abcdef0"),
    anyVolume: ec2("volume/*"),
    image: (id: string) => `arn:${partition}:ec2:${region}::image/${id}`,
    published: `arn:${partition}:s3:::${region}-aws-parallelcluster/parallelcluster/3.16.1/any.zip`,
    anyPublished: `arn:${partition}:s3:::${region}-aws-parallelcluster/*`,
    license: `arn:${partition}:s3:::dcv-license.${region}/any`,
    anyLicense: `arn:${partition}:s3:::dcv-license.${region}/*`,
  };
}

export type HpcArns = ReturnType<typeof hpcArns>;
