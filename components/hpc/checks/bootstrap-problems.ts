import type { Problem } from "../../core";
import type { LastingBootstrap, NodeScript, NodeScripts } from "../cluster";
import type { ClusterView } from "./cluster-view";

/** Scripts that nodes run as root (`UrlValidator`; user guide, "Custom bootstrap actions"). */
export function bootstrapProblems({ args, queues }: ClusterView): readonly Problem[] {
  return [
    ...of("headNode.bootstrap", args.headNode.bootstrap),
    ...(args.loginPools ?? []).flatMap(({ name, bootstrap }) =>
      of(`Login pool "${name}": bootstrap`, bootstrap),
    ),
    ...queues.flatMap(({ label, queue }) => of(`${label}: bootstrap`, queue.bootstrap)),
  ];
}

function of(field: string, bootstrap: LastingBootstrap = {}): readonly Problem[] {
  const { onNodeStart, onNodeConfigured, onNodeUpdated } = bootstrap;
  return Object.entries({ onNodeStart, onNodeConfigured, onNodeUpdated }).flatMap(([when, scripts]) =>
    listOf(scripts).flatMap((script) => scriptProblems(`${field}.${when}`, script)),
  );
}

function listOf(scripts: NodeScripts | undefined): readonly NodeScript[] {
  return scripts === undefined ? [] : "script" in scripts ? [scripts] : scripts;
}

function scriptProblems(field: string, { script, sha256 }: NodeScript): readonly Problem[] {
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    return [`${field}.sha256 is "${sha256}"; a SHA-256 has 64 hex digits, as sha256sum prints them.`];
  }
  if (typeof script !== "string") {
    return [];
  }
  if (script.startsWith("s3://")) {
    return [
      !/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/.test(script) &&
        `${field}.script is "${script}"; an object in S3 is s3://bucket/key.`,
    ];
  }
  if (!script.startsWith("https://")) {
    return [
      `${field}.script is "${script}"; ParallelCluster fetches s3:// and https:// alone: put it in a bucket.`,
    ];
  }
  return [
    !URL.canParse(script) && `${field}.script is "${script}"; that is no address.`,
    sha256 === undefined &&
      `${field}.script is "${script}" without sha256; whoever holds that server would be root on the nodes: give the script's SHA-256, or put it in a bucket.`,
  ];
}
