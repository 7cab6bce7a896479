import type { Problem } from "../core";
import { type Ec2InstanceFacts, ec2InstanceFacts, ec2InstanceProblem, ec2InstanceTypes } from "../instances";
import type { Architecture } from "./platform";

/** Families among which Batch chooses by itself, none with a GPU (Batch API reference, ComputeResource, instanceTypes). */
const bundles: Readonly<Record<string, Architecture>> = {
  optimal: "x86_64",
  default_x86_64: "x86_64",
  default_arm64: "arm64",
};

/** The types that an entry of `instanceTypes` stands for; none for a bundle, and for what EC2 does not have. */
export function typesOf(entry: string): readonly Ec2InstanceFacts[] {
  const one = ec2InstanceFacts(entry);
  return one === undefined
    ? ec2InstanceTypes()
        .filter((type) => type.startsWith(`${entry}.`))
        .flatMap((type) => ec2InstanceFacts(type) ?? [])
    : [one];
}

/** The one architecture of all entries; undefined where they differ or none is known. */
export function architectureOf(entries: readonly string[]): Architecture | undefined {
  const [first, ...others] = architectures(entries);
  return others.length === 0 ? first : undefined;
}

function architectures(entries: readonly string[]): readonly Architecture[] {
  return [
    ...new Set(
      entries.flatMap((entry) => bundles[entry] ?? typesOf(entry).map(({ architecture }) => architecture)),
    ),
  ];
}

/** Batch's images for the entries: with NVIDIA's drivers for types with GPUs (Batch API reference, Ec2Configuration). */
export function imageTypesOf(entries: readonly string[]): readonly string[] {
  const gpus = new Set(
    entries.flatMap((entry) => (entry in bundles ? [false] : typesOf(entry).map((facts) => facts.gpus > 0))),
  );
  return [
    ...(gpus.has(false) || gpus.size === 0 ? ["ECS_AL2023"] : []),
    ...(gpus.has(true) ? ["ECS_AL2023_NVIDIA"] : []),
  ];
}

/** What Batch would refuse of `instanceTypes`, and what it would never start. */
export function instanceChoiceProblems(
  field: string,
  entries: readonly string[],
  ownImage: boolean,
): Problem[] {
  const distinct = architectures(entries);
  return [
    entries.length === 0 && `${field} is empty; name a type, a family, or default_x86_64.`,
    ...entries.map((entry, index) => entryProblem(`${field}[${index}]`, entry)),
    ...entries.map((entry, index) => !ownImage && imageProblem(`${field}[${index}]`, entry)),
    distinct.length > 1 &&
      `${field} are ${entries.join(", ")}; AWS Batch takes one architecture in a compute environment, these have ${distinct.join(" and ")}.`,
  ];
}

function entryProblem(field: string, entry: string): Problem {
  if (entry in bundles || typesOf(entry).length > 0) {
    return false;
  }
  return entry.includes(".")
    ? ec2InstanceProblem(field, entry)
    : `${field} is "${entry}"; EC2 has no such family; give a type such as c6i.4xlarge, a family such as c6i, or ${Object.keys(bundles).join(", ")}.`;
}

/** Families that neither ECS_AL2023 nor ECS_AL2023_NVIDIA starts on (Batch API reference, Ec2Configuration). */
function imageProblem(field: string, entry: string): Problem {
  const unsupported = typesOf(entry).find(
    ({ family, gpus, architecture }) =>
      family === "a1" || /^(p3|g3)/.test(family) || (gpus > 0 && architecture === "arm64"),
  );
  return (
    unsupported !== undefined &&
    `${field} is "${entry}"; AWS Batch's images of Amazon Linux 2023 do not start on ${unsupported.family}: give an imageId.`
  );
}
