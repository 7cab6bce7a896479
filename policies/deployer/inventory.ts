import { type DeployedResource, type Placement, textOf, textsOf } from "./deployed-resource";
import { providerCalls } from "./provider-calls";
import { anyOfKind, isOfKind, kindOfArn, patternOf, type ResourcePattern } from "./resource-pattern";
import { type ServiceFacts } from "./service-facts";

/** A resource of the program, and how policies name it. */
export interface Entry extends ResourcePattern {
  readonly resource: DeployedResource;
  /** Such as `ec2:vpc`. */
  readonly kind: string;
  /** What other resources call it: id, ARN, name. */
  readonly names: ReadonlySet<string>;
}

/** Resource types that exist only within another, and the ARNs that they have there. */
const within: Readonly<Record<string, { readonly kind: string; readonly suffix: string }>> = {
  "s3:object": { kind: "s3:bucket", suffix: "/*" },
  "logs:log-stream": { kind: "logs:log-group", suffix: ":log-stream:*" },
};

/**
 * Most calls of CloudWatch Logs name a group with `:*`, those about tags without:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
const alsoWithStar: ReadonlySet<string> = new Set(["logs:log-group"]);

/** Prefixes of the ids that EC2 gives to what other programs may share, and the resource types they stand for. */
const idPrefixes: Readonly<Record<string, string>> = {
  vpc: "ec2:vpc",
  subnet: "ec2:subnet",
  sg: "ec2:security-group",
  rtb: "ec2:route-table",
  eipalloc: "ec2:elastic-ip",
};

/** The resources of a program by their types in the service authorization reference. */
export class Inventory {
  private readonly entries: readonly Entry[];

  constructor(
    resources: readonly DeployedResource[],
    private readonly placement: Placement,
    private readonly facts: ServiceFacts,
    /** What is only read, however many there are: a number in the name does not count. */
    private readonly onlyRead: ReadonlySet<DeployedResource> = new Set(),
  ) {
    this.entries = resources.flatMap((resource) => this.entryOf(resource));
  }

  /** The program's own resources of a type. */
  all(kind: string): readonly Entry[] {
    return this.entries.filter((entry) => entry.kind.toLowerCase() === kind.toLowerCase());
  }

  /** The resource itself, where it is of the type. */
  self(resource: DeployedResource, kind: string): readonly Entry[] {
    return this.all(kind).filter((entry) => entry.resource === resource);
  }

  /** The program's resources of a type that the resource names in its inputs. */
  related(resource: DeployedResource, kind: string): readonly Entry[] {
    const texts = textsOf(resource.inputs);
    const pieces = new Set(texts.flatMap((text) => [text, ...text.split(/[/:]/)]));
    return this.all(kind).filter((entry) => [...entry.names].some((name) => pieces.has(name)));
  }

  /** ARNs of resources of other programs, of a type, that the resource names in its inputs. */
  foreign(resource: DeployedResource, kind: string): readonly string[] {
    const own = new Set(this.entries.flatMap(({ names }) => [...names]));
    return textsOf(resource.inputs)
      .filter((text) => !own.has(text))
      .flatMap((text) => {
        if (text.startsWith("arn:")) {
          return isOfKind(text, kind, this.facts) ? [text] : [];
        }
        const [, prefix = ""] = /^([a-z]+)-[0-9a-f]{8,17}$/.exec(text) ?? [];
        const template = this.facts.template(kind);
        return idPrefixes[prefix] === kind && template !== undefined && !this.isDefaultOfOwn(text)
          ? [anyOfKind(template, this.placement).replace(/\*$/, text)]
          : [];
      });
  }

  /** The ARNs by which a policy names the entries as `kind`, which may exist within them. */
  arnsOf(entries: readonly Entry[], kind: string): readonly string[] {
    const { suffix = "" } = within[kind] ?? {};
    return entries.flatMap(({ arn }) => (alsoWithStar.has(kind) ? [arn, `${arn}:*`] : [`${arn}${suffix}`]));
  }

  /** The type whose entries stand for `kind`. */
  holderOf(kind: string): string {
    return within[kind]?.kind ?? kind;
  }

  /** A VPC's default group or route table, which came with a VPC of the program. */
  private isDefaultOfOwn(id: string): boolean {
    return this.entries.some(({ resource: { outputs = {} } }) =>
      Object.entries(outputs).some(([property, value]) => value === id && /^(default|main)/.test(property)),
    );
  }

  private entryOf(resource: DeployedResource): readonly Entry[] {
    const arn = textOf(resource, "arn");
    if (arn !== "" && resource.inputs?.["arn"] === arn) {
      // The ARN is of what it belongs to, such as a policy's topic or a rule's target.
      return [];
    }
    const given = providerCalls[resource.type]?.kind;
    const kind = given ?? (arn === "" ? undefined : kindOfArn(arn, this.facts));
    if (kind === undefined) {
      return [];
    }
    const template = this.facts.template(kind);
    const pattern =
      arn === "" && template !== undefined
        ? { arn: anyOfKind(template, this.placement), named: false }
        : patternOf(resource, arn, this.placement);
    const found = this.onlyRead.has(resource) ? withoutNumber(pattern) : pattern;
    const names = [resource.id ?? "", arn, textOf(resource, "name"), textOf(resource, "bucket")];
    return [{ ...found, resource, kind, names: new Set(names.filter((name) => name !== "")) }];
  }
}

/**
 * `policy/prod-deploy-policy-*` for `policy/prod-deploy-policy-2-???????`: the documents made here become such policies, and would otherwise
 * name their own number.
 */
function withoutNumber(pattern: ResourcePattern): ResourcePattern {
  return { ...pattern, arn: pattern.arn.replace(/-\d+-\?{7}$/, "-*") };
}
