import * as pulumi from "@pulumi/pulumi";

import type { Section } from "./configuration";
import { describeVerdicts } from "./describe-update";
import { updateVerdicts } from "./update-verdict";

/**
 * Says, at preview and before an update touches anything, what ParallelCluster does with each change of a cluster's configuration.
 * Fails where it applies none of them, because one is refused for the life of a cluster. What is blocked is a warning, for only the
 * cluster itself knows whether its nodes run.
 */
export function clusterUpdateHooks(
  clusterName: string,
  configurationOf: (stackInputs: Readonly<Record<string, unknown>>) => Section | undefined,
): pulumi.ResourceHookBinding {
  // Pulumi's mocks know no hooks, and would wait for ever.
  if (!("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
    return {};
  }
  const hook = new pulumi.ResourceHook(
    `${clusterName}-update-policy`,
    async ({ oldInputs = {}, newInputs = {} }) => {
      const before = configurationOf(oldInputs);
      const after = configurationOf(newInputs);
      if (before !== undefined && after !== undefined) {
        await explain(clusterName, before, after);
      }
    },
    { onDryRun: true },
  );
  return { beforeUpdate: [hook] };
}

async function explain(clusterName: string, before: Section, after: Section): Promise<void> {
  const verdicts = updateVerdicts(before, after);
  const having = (outcome: string) => verdicts.filter((verdict) => verdict.outcome === outcome);
  const refused = having("refused");
  if (refused.length > 0) {
    throw new Error(lines(`ParallelCluster cannot update the cluster "${clusterName}" like this:`, refused));
  }
  const blocked = having("blocked");
  if (blocked.length > 0) {
    await pulumi.log.warn(
      lines(`ParallelCluster updates nothing of the cluster "${clusterName}" while nodes run:`, blocked),
    );
  } else if (verdicts.length > 0) {
    await pulumi.log.warn(lines(`ParallelCluster updates the cluster "${clusterName}":`, verdicts));
  }
}

function lines(head: string, verdicts: Parameters<typeof describeVerdicts>[0]): string {
  return [head, ...describeVerdicts(verdicts)].join("\n  ");
}
