import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Grantee, placementOf, PlatformComponent } from "../../core";
import { decryptStatement } from "../../encryption";
import type { ArtifactBucketLike } from "../roles";
import type { HpcClusterArgs } from "./cluster-args";
import type { LastingBootstrap, NodeScript } from "./node-args";

/** Fetches the script of its first argument, compares the SHA-256 that is its second, and runs it with the others. */
const content = `#!/bin/bash
set -euo pipefail
address="$1"
digest="$2"
shift 2
script="$(mktemp)"
trap 'rm -f "$script"' EXIT
case "$address" in
  s3://*) aws s3 cp --only-show-errors "$address" "$script" ;;
  *) curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --output "$script" "$address" ;;
esac
if ! echo "$digest  $script" | sha256sum --check --status; then
  echo "$address has another SHA-256 than $digest" >&2
  exit 1
fi
chmod 0700 "$script"
"$script" "$@"
`;

interface CheckedScriptArgs {
  readonly bucket: ArtifactBucketLike;
  /** Roles of the nodes that run scripts with a digest. */
  readonly readers: readonly Grantee[];
}

/** The script that runs others whose digest is right, in the cluster's bucket, where those may read it that run them. */
export class CheckedScript extends PlatformComponent {
  /** `s3://bucket/key`. */
  readonly uri: pulumi.Output<string>;

  constructor(name: string, args: CheckedScriptArgs, opts: pulumi.ComponentResourceOptions) {
    super("mlhpc:hpc:CheckedScript", name, opts);
    const { bucket, readers } = args;
    const key = `mlhpc/${name}/checked-script.sh`;
    const script = this.child(aws.s3.BucketObjectv2, "checked-script", {
      bucket: bucket.name,
      key,
      content,
      contentType: "text/x-shellscript",
    });
    const { partition, region } = placementOf({ parent: this });
    for (const node of readers) {
      node.allow("read-checked-script", [
        {
          sid: "ReadCheckedScript",
          actions: ["s3:GetObject"],
          resources: [pulumi.interpolate`arn:${partition}:s3:::${bucket.name}/${key}`],
        },
        ...(bucket.key
          ? [decryptStatement("DecryptCheckedScript", { key: bucket.key, service: "s3", region })]
          : []),
      ]);
    }
    this.uri = pulumi.interpolate`s3://${script.bucket}/${script.key}`;
    this.registerOutputs({ uri: this.uri });
  }
}

/** Which nodes run scripts that have a digest. */
export function checksScripts({ headNode, loginPools = [], queues }: HpcClusterArgs): {
  readonly head: boolean;
  readonly compute: boolean;
  readonly login: boolean;
} {
  const any = (nodes: readonly { readonly bootstrap?: LastingBootstrap }[]) =>
    nodes.some(({ bootstrap }) => scriptsOf(bootstrap).some(({ sha256 }) => sha256 !== undefined));
  return { head: any([headNode]), compute: any(queues), login: any(loginPools) };
}

function scriptsOf(bootstrap: LastingBootstrap = {}): readonly NodeScript[] {
  const { onNodeStart, onNodeConfigured, onNodeUpdated } = bootstrap;
  return [onNodeStart, onNodeConfigured, onNodeUpdated].flatMap((scripts) =>
    scripts === undefined ? [] : "script" in scripts ? [scripts] : scripts,
  );
}
