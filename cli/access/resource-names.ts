import { type AccessResource, textOf } from "../../policies/access";

/** A resource pattern of a statement, in the words of the program. */
export interface NamedPattern {
  /** The resource of the stack that the pattern is about; absent where it is about none, or about many. */
  readonly resource?: AccessResource;
  /** Such as `prod-models-bucket/released/*`; the pattern itself where it is about no resource of the stack. */
  readonly label: string;
}

/**
 * Says which resource an ARN is about, by the name that the program gave it. Names that AWS or Pulumi make up differ from
 * deployment to deployment; the program's names do not, so that two deployments can be compared.
 */
export class ResourceNames {
  private readonly byArn: readonly (readonly [string, AccessResource])[];
  private readonly physical: readonly (readonly [string, string])[];

  constructor(resources: readonly AccessResource[]) {
    const custom = resources.filter(({ type }) => type.startsWith("aws:"));
    this.byArn = custom
      .flatMap((resource) => {
        const arn = textOf(resource, "arn");
        return arn === undefined ? [] : [[arn, resource] as const];
      })
      .sort(([one], [other]) => other.length - one.length);
    const names = new Map<string, string>();
    for (const resource of custom) {
      for (const text of [resource.id, textOf(resource, "name"), textOf(resource, "keyId")]) {
        if (text !== undefined && isMadeUp(text) && !names.has(text)) {
          names.set(text, resource.name);
        }
      }
    }
    this.physical = [...names].sort(([one], [other]) => other.length - one.length);
  }

  /** Reads one Resource element, such as the ARN of a bucket with a prefix behind it. */
  read(pattern: string): NamedPattern {
    const found = this.byArn.find(
      ([arn]) => pattern === arn || (pattern.startsWith(arn) && /^[/:*]/.test(pattern.slice(arn.length))),
    );
    if (found !== undefined) {
      const [arn, resource] = found;
      return { resource, label: `${resource.name}${pattern.slice(arn.length)}` };
    }
    return { label: pattern === "*" ? "any resource" : this.inWords(pattern) };
  }

  /** Puts the program's names in place of made-up ones, wherever they stand in a text. */
  inWords(text: string): string {
    return this.physical.reduce((words, [name, word]) => words.replaceAll(name, `{${word}}`), text);
  }
}

/** Ids and suffixed names, not the fixed ones that a text may hold by chance. */
function isMadeUp(text: string): boolean {
  return text.length >= 8 && /[0-9a-f]{7}$/.test(text) && !text.startsWith("arn:");
}
