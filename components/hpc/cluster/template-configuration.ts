import type { Section } from "../update";

interface Template {
  readonly Resources?: {
    readonly PclusterCluster?: { readonly Properties?: { readonly ClusterConfiguration?: Section } };
  };
}

/** The cluster's configuration within the inputs of its stack; undefined where they are not known yet. */
export function templateConfiguration({
  templateBody,
}: {
  readonly templateBody?: unknown;
}): Section | undefined {
  if (typeof templateBody !== "string") {
    return undefined;
  }
  const { Resources } = JSON.parse(templateBody) as Template;
  return Resources?.PclusterCluster?.Properties?.ClusterConfiguration;
}
