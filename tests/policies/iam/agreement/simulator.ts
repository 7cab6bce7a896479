import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";

import { applicable, type Documents, type GeneratedRequest } from "./cases";

export type Verdict = "allowed" | "denied explicitly" | "denied implicitly";

const verdicts: Readonly<Record<string, Verdict>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "denied explicitly",
  ImplicitlyDenied: "denied implicitly",
};

/** What the independent simulator says. */
export async function simulate(
  given: Documents,
  request: GeneratedRequest,
  account: string,
): Promise<Verdict> {
  const documents = applicable(given, request);
  const named = (list: readonly object[] | undefined, name: string) =>
    list?.map((policy, index) => ({ name: `${name} ${index + 1}`, policy }));
  const contextVariables: Record<string, string | string[]> = {};
  for (const [key, value] of Object.entries(request.context)) {
    contextVariables[key] = typeof value === "string" ? value : [...value];
  }
  const result = await runSimulation(
    {
      request: {
        principal: request.principal === "anonymous" ? anonymousPrincipal : request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: account },
        contextVariables,
      },
      identityPolicies: named(documents.identity, "identity") ?? [],
      resourcePolicy: documents.resource,
      permissionBoundaryPolicies: named(documents.boundary, "boundary"),
      sessionPolicy: documents.session,
      vpcEndpointPolicies: named(documents.endpoint, "endpoint"),
      serviceControlPolicies: documents.organization
        ? [{ orgIdentifier: "o", policies: named(documents.organization, "organization") ?? [] }]
        : [],
      resourceControlPolicies: [],
      additionalSettings: { s3: { bucketAbacEnabled: true } },
    },
    { simulationMode: "Strict" },
  );
  if (result.resultType === "error") {
    throw new Error(JSON.stringify(result.errors));
  }
  const verdict = verdicts[result.overallResult];
  if (verdict === undefined) {
    throw new Error(`The simulator answers ${result.overallResult}.`);
  }
  return verdict;
}
