import { type DeployedResource, logicalName, type Placement } from "./deployed-resource";
import { type ResourceKind, type ServiceFacts } from "./service-facts";

/** Where the resources of a type are, as a policy names them. */
export interface ResourcePattern {
  /** An ARN, with wildcards where the program does not choose the characters. */
  readonly arn: string;
  /** Whether the program chooses the name; otherwise AWS makes up an id, and only tags tell whose resource it is. */
  readonly named: boolean;
}

/** What Pulumi appends to the names it makes: seven hexadecimal digits, new ones whenever a resource is replaced. */
const pulumiSuffix = /^(.+-)[0-9a-f]{7}$/;

const fileSystemId = /^fs-[0-9a-f]{17}$/;

/**
 * The ARN of a resource as it will look after any deployment. A name that the program chose stays; of Pulumi's suffix the length stays; an
 * id that AWS made up becomes `*`. Tells a chosen name from an id by looking for it among the inputs.
 */
export function patternOf(resource: DeployedResource, arn: string, placement: Placement): ResourcePattern {
  const [, partition = "", service = "", region = "", account = "", ...rest] = arn.split(":");
  const path = rest.join(":");
  const head = ["arn", partition, service, region, account && placement.account].join(":");
  const name = Object.values(resource.inputs ?? {})
    .filter((value): value is string => typeof value === "string" && value.length >= 3)
    // The id of what it belongs to is not its name: `association/fs-0123456789abcdef0/dra-0123456789abcdef0`.
    .filter((value) => !fileSystemId.test(value))
    // An identity provider is named by its address, without the scheme.
    .map((value) => value.replace(/^https:\/\//, ""))
    .filter((value) => positionIn(path, value) >= 0)
    .sort((one, other) => other.length - one.length)[0];
  if (name === undefined) {
    const among = path.replace(/\/fs-[0-9a-f]{17}\//, "/*/");
    return { arn: `${head}:${among.replace(/[^/:]+$/, "*")}`, named: false };
  }
  const start = positionIn(path, name);
  // What AWS appends to a chosen name, as Secrets Manager does, has a fixed length.
  const appended = path.slice(start + name.length).replace(/[A-Za-z0-9]/g, "?");
  return { arn: `${head}:${path.slice(0, start)}${survivingName(resource, name)}${appended}`, named: true };
}

/** A physical name with wildcards for the characters that Pulumi makes up. */
function survivingName(resource: DeployedResource, name: string): string {
  const [, stem] = pulumiSuffix.exec(name) ?? [];
  return stem === `${logicalName(resource)}-` ? `${stem}???????` : name;
}

/** Where `name` stands in an ARN's path as a part of its own, or the first piece of one; -1 where it does not. */
function positionIn(path: string, name: string): number {
  for (let at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
    const before = path[at - 1];
    const after = path[at + name.length];
    if ((before === undefined || /[/:]/.test(before)) && (after === undefined || /[-/:]/.test(after))) {
      return at;
    }
  }
  return -1;
}

/** The resource type that an ARN is of: the template with the most literal characters that fits. */
export function kindOfArn(arn: string, facts: ServiceFacts): string | undefined {
  const service = arn.split(":")[2] ?? "";
  return facts
    .kindsOf(service)
    .filter((kind) => expressionOf(kind).test(arn))
    .sort((one, other) => literalLength(other) - literalLength(one))[0]?.kind;
}

/** Whether an ARN fits a template, which is the case for the ARNs of a resource type. */
export function isOfKind(arn: string, kind: string, facts: ServiceFacts): boolean {
  return kindOfArn(arn, facts) === kind;
}

/** An ARN of the resource type with wildcards for everything but the placement. */
export function anyOfKind(template: string, { partition, region, account }: Placement): string {
  return template
    .replace("${Partition}", partition)
    .replace("${Region}", region)
    .replace("${Account}", account)
    .replace(/\$\{[^}]+\}/g, "*");
}

function expressionOf({ template }: ResourceKind): RegExp {
  const source = template
    .split(/(\$\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith("${")) {
        return part.replace(/[.*+?^$()[\]\\|]/g, "\\$&");
      }
      return ["${Partition}", "${Region}", "${Account}"].includes(part) ? "[^:]*" : ".+";
    })
    .join("");
  return new RegExp(`^${source}$`);
}

function literalLength({ template }: ResourceKind): number {
  return template.replace(/\$\{[^}]+\}/g, "").length;
}
