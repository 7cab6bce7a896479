import { published } from "./pass-row";
import { passToCompute } from "./pass-to-compute";
import { passToServices } from "./pass-to-services";
import type { EscalationPath } from "./path";

/** Roles that are handed to a service. */
export const passPaths: readonly EscalationPath[] = [...passToCompute, ...passToServices].map(
  ([id, source, needs, passedTo, what, includes]) => ({
    id,
    kind: "pass",
    ...(includes && { includes }),
    source: source === published ? `${published} ${id}` : source,
    needs,
    passedTo: passedTo.map((service) => `${service}.amazonaws.com`),
    reason: `The caller's code runs in ${what} with any role that it passes.`,
    fix: "Let iam:PassRole name the role ARNs, with StringEquals iam:PassedToService.",
  }),
);
