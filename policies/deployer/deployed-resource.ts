/** One resource of a stack's state, as much of it as a deployer's permissions depend on. */
export interface DeployedResource {
  readonly urn: string;
  /** Pulumi's type, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Where the program is deployed, and by which tags its resources are told from others. */
export interface Placement {
  /** Twelve digits. */
  readonly account: string;
  /** Such as `ap-southeast-1`; calls in any other region are not allowed. */
  readonly region: string;
  /** Such as `aws`. */
  readonly partition: string;
  /** Tags that every resource of the program carries and no other does, such as Project and Environment. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What a deployment does with a resource. */
export const verbs = ["create", "read", "update", "delete"] as const;
export type Verb = (typeof verbs)[number];

/** The name that the program gives the resource, the last part of its URN. */
export function logicalName({ urn }: DeployedResource): string {
  return urn.split("::").at(-1) ?? urn;
}

/** Every text in a resource's inputs, however deep. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** A text property of what the resource was given or became; empty where there is none. */
export function textOf({ inputs, outputs }: DeployedResource, property: string): string {
  const value = inputs?.[property] ?? outputs?.[property];
  return typeof value === "string" ? value : "";
}
