import { InputError } from "./input-error";

/** Where regions come from, the strongest first. */
export interface RegionSources {
  /** `--region`. */
  readonly asked?: string;
  /** Where the things are that the command works on. */
  readonly defined?: string;
}

/** `ap-southeast-1`, `us-gov-west-1`. */
const REGION = /^[a-z]{2,3}(-[a-z]+)+-\d$/;

/** The region to call. A definition belongs to its region: its network, key and buckets are there. */
export function chooseRegion({ asked, defined }: RegionSources, what = "The definition"): string {
  if (asked !== undefined && !REGION.test(asked)) {
    throw new InputError(`--region is "${asked}"; AWS's regions are named like ap-southeast-1.`);
  }
  if (asked !== undefined && defined !== undefined && asked !== defined) {
    throw new InputError(
      `--region is ${asked}, and ${what} belongs to ${defined}, where its network, key and buckets are. Leave out --region.`,
    );
  }
  const environment = process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"];
  const region = asked ?? defined ?? environment;
  if (region === undefined) {
    throw new InputError("Which AWS region? Give --region or set AWS_REGION, such as ap-southeast-1.");
  }
  if (!REGION.test(region)) {
    throw new InputError(`AWS_REGION is "${region}"; AWS's regions are named like ap-southeast-1.`);
  }
  return region;
}

/** The region that a definition names in its ARNs and image addresses, if they agree on one. */
export function regionWithin(value: unknown): string | undefined {
  const found = new Set<string>();
  for (const text of textsWithin(value)) {
    const region =
      /^arn:aws[^:]*:[a-z0-9-]+:([a-z0-9-]+):\d{12}:/.exec(text)?.[1] ??
      /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\./.exec(text)?.[1];
    if (region !== undefined) {
      found.add(region);
    }
  }
  const [region, ...others] = found;
  return others.length === 0 ? region : undefined;
}

/** Every text in `value`, however deep. */
export function textsWithin(value: unknown): readonly string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsWithin) : [];
}
