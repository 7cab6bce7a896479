import { type AccessResource, textOf } from "./resource";
import type { EnclosingComponent } from "./model";

/** The resources of a stack by URN, by type, and by whatever other resources call them. */
export class StackIndex {
  private readonly byUrn = new Map<string, AccessResource>();
  private readonly byType = new Map<string, AccessResource[]>();
  private readonly aliases = new Map<string, AccessResource>();
  private uses: ReadonlyMap<string, readonly AccessResource[]> | undefined;
  /** Twelve digits: the account of most ARNs; 000000000000 where no resource tells one. */
  readonly account: string;
  /** Such as `ap-southeast-1`; undefined where no resource tells one. */
  readonly region: string | undefined;
  /** Such as `aws`. */
  readonly partition: string;

  constructor(readonly resources: readonly AccessResource[]) {
    const accounts = new Map<string, number>();
    const regions = new Map<string, number>();
    const partitions = new Map<string, number>();
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      const others = this.byType.get(resource.type);
      if (others === undefined) {
        this.byType.set(resource.type, [resource]);
      } else {
        others.push(resource);
      }
      if (!resource.type.startsWith("aws:")) {
        continue;
      }
      for (const identifier of identifiersOf(resource)) {
        this.aliases.set(`${resource.type} ${identifier}`, resource);
      }
      const [, partition, , region, account] = textOf(resource, "arn")?.split(":") ?? [];
      count(accounts, account);
      count(regions, region);
      count(partitions, partition);
    }
    this.account = most(accounts) ?? "000000000000";
    this.region = most(regions);
    this.partition = most(partitions) ?? "aws";
  }

  all(type: string): readonly AccessResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource of one of the types that goes by an id, a name or an ARN. */
  called(types: readonly string[], identifier: string | undefined): AccessResource | undefined {
    for (const type of identifier === undefined ? [] : types) {
      const found = this.aliases.get(`${type} ${identifier}`);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  at(urn: string | undefined): AccessResource | undefined {
    return urn === undefined ? undefined : this.byUrn.get(urn);
  }

  /** The resources of AWS, IAM's own left out, one of whose properties is the ARN; looked for once a stack. */
  naming(arn: string): readonly AccessResource[] {
    this.uses ??= usesOfArns(this.resources);
    return this.uses.get(arn) ?? [];
  }

  /** The components around a resource, the nearest first. */
  componentsOf(resource: AccessResource): readonly EnclosingComponent[] {
    const components: EnclosingComponent[] = [];
    let parent = this.at(resource.parent);
    while (parent !== undefined && parent.type !== "pulumi:pulumi:Stack") {
      components.push({ type: parent.type, name: parent.name, urn: parent.urn });
      parent = this.at(parent.parent);
    }
    return components;
  }
}

/** By the ARNs of roles that stand in properties, also deep within them. */
function usesOfArns(resources: readonly AccessResource[]): ReadonlyMap<string, readonly AccessResource[]> {
  const uses = new Map<string, AccessResource[]>();
  const visit = (resource: AccessResource, value: unknown): void => {
    if (typeof value === "string") {
      if (value.startsWith("arn:") && value.includes(":role/")) {
        uses.set(value, [...(uses.get(value) ?? []), resource]);
      }
    } else if (typeof value === "object" && value !== null) {
      Object.values(value).forEach((inner) => visit(resource, inner));
    }
  };
  for (const resource of resources) {
    if (resource.type.startsWith("aws:") && !resource.type.startsWith("aws:iam/")) {
      visit(resource, resource.props);
    }
  }
  return uses;
}

function identifiersOf(resource: AccessResource): readonly string[] {
  const properties = ["id", "arn", "name", "bucket", "keyId", "url", "modelPackageGroupName", "domainName"];
  // A policy pack is not told ids; most ARNs end with them.
  const fromArn = textOf(resource, "arn")?.replace(/^.*[:/]/, "");
  return [resource.id, fromArn, ...properties.map((property) => textOf(resource, property))].filter(
    (identifier) => identifier !== undefined,
  );
}

function count(counts: Map<string, number>, value: string | undefined): void {
  if (value !== undefined && value !== "") {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
}

function most(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
