import { unknownValue } from "../iam";
import { documentOf } from "./documents";
import type { PlacedPolicy } from "./model";
import { type AccessResource, objectsOf, textOf, textsOf } from "./resource";
import type { StackIndex } from "./stack-index";

/** Who holds identity policies, by name. */
export type Holder = `role ${string}` | `user ${string}` | `group ${string}`;

type HolderKind = "role" | "user" | "group";

/** Where types say whose policy they hold, and which: a document, or ARNs of managed policies. */
interface Attachment {
  /** Property with the name (or ARN) of the holder, or with a list of names. */
  readonly holders: Readonly<Partial<Record<HolderKind, string>>>;
  readonly document?: string;
  /** Property with one ARN or a list of them. */
  readonly arns?: string;
}

const attachments: Readonly<Record<string, Attachment>> = {
  "aws:iam/rolePolicy:RolePolicy": { holders: { role: "role" }, document: "policy" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { holders: { role: "role" }, arns: "policyArn" },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
    holders: { role: "roleName" },
    arns: "policyArns",
  },
  "aws:iam/policyAttachment:PolicyAttachment": {
    holders: { role: "roles", user: "users", group: "groups" },
    arns: "policyArn",
  },
  "aws:iam/userPolicy:UserPolicy": { holders: { user: "user" }, document: "policy" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { holders: { user: "user" }, arns: "policyArn" },
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": {
    holders: { user: "userName" },
    arns: "policyArns",
  },
  "aws:iam/groupPolicy:GroupPolicy": { holders: { group: "group" }, document: "policy" },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { holders: { group: "group" }, arns: "policyArn" },
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": {
    holders: { group: "groupName" },
    arns: "policyArns",
  },
};

/** The identity policies of a stack, by who holds them. */
export class AttachedPolicies {
  private readonly policies = new Map<Holder, PlacedPolicy[]>();
  private readonly opaque = new Map<Holder, string[]>();
  /** Names of resources whose policy nobody can place yet: preview does not know whom they are attached to. */
  readonly unplaced: string[] = [];

  constructor(private readonly index: StackIndex) {
    for (const [type, attachment] of Object.entries(attachments)) {
      for (const resource of index.all(type)) {
        this.attach(resource, attachment);
      }
    }
    for (const kind of ["role", "user"] as const) {
      const type = kind === "role" ? "aws:iam/role:Role" : "aws:iam/user:User";
      for (const resource of index.all(type)) {
        this.addOwn(`${kind} ${nameOf(resource)}`, resource);
      }
    }
  }

  /** The policies that the stack shows. */
  of(holder: Holder): readonly PlacedPolicy[] {
    return this.policies.get(holder) ?? [];
  }

  /** The policies whose documents the stack does not show. */
  unseenOf(holder: Holder): readonly string[] {
    return this.opaque.get(holder) ?? [];
  }

  /** Everybody who holds a policy. */
  get holders(): readonly Holder[] {
    return [...new Set([...this.policies.keys(), ...this.opaque.keys()])];
  }

  /** A managed policy by its ARN: its document, or undefined where the stack does not show it. */
  managed(arn: string): PlacedPolicy | undefined {
    const policy = this.index.called(["aws:iam/policy:Policy"], arn);
    const document = policy && documentOf(policy.props["policy"], "identity");
    return policy === undefined || document === undefined || document === unknownValue
      ? undefined
      : { name: policy.name, urn: policy.urn, kind: "identity", document };
  }

  private attach(resource: AccessResource, { holders, document, arns }: Attachment): void {
    for (const kind of ["role", "user", "group"] as const) {
      const property = holders[kind];
      const value = property === undefined ? undefined : resource.props[property];
      if (property === undefined || value === undefined || value === null) {
        continue;
      }
      const names = typeof value === "string" ? [value] : textsOf(resource, property);
      if (value === unknownValue || (Array.isArray(value) && names.length < value.length)) {
        this.unplaced.push(resource.name);
      }
      for (const name of names) {
        const holder: Holder = `${kind} ${lastPart(name)}`;
        if (document !== undefined) {
          this.addDocument(holder, resource, resource.props[document]);
        }
        if (arns !== undefined) {
          this.addArns(holder, resource, resource.props[arns]);
        }
      }
    }
  }

  /** What a role or user says about itself. */
  private addOwn(holder: Holder, resource: AccessResource): void {
    for (const { policy } of objectsOf(resource, "inlinePolicies")) {
      this.addDocument(holder, resource, policy);
    }
    this.addArns(holder, resource, resource.props["managedPolicyArns"]);
  }

  private addDocument(holder: Holder, resource: AccessResource, source: unknown): void {
    const document = documentOf(source, "identity");
    if (document === unknownValue) {
      add(this.opaque, holder, resource.name);
    } else if (document !== undefined) {
      // After a refresh a role lists what its RolePolicy resources hold.
      const known = this.of(holder).some((policy) => policy.document === document);
      if (!known) {
        add(this.policies, holder, { name: resource.name, urn: resource.urn, kind: "identity", document });
      }
    }
  }

  private addArns(holder: Holder, resource: AccessResource, value: unknown): void {
    for (const arn of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (arn === unknownValue) {
        add(this.opaque, holder, resource.name);
      } else if (typeof arn === "string" && arn !== "") {
        const policy = this.managed(arn);
        if (policy === undefined) {
          add(this.opaque, holder, arn);
        } else if (!this.of(holder).some(({ urn }) => urn === policy.urn)) {
          add(this.policies, holder, policy);
        }
      }
    }
  }
}

/** The name of a role, user or group in IAM; at preview it may be known to the program only. */
export function nameOf(resource: AccessResource): string {
  return textOf(resource, "name") ?? resource.id ?? resource.name;
}

/** `writer` of `arn:aws:iam::111122223333:role/jobs/writer`, and of `writer`. */
function lastPart(name: string): string {
  return name.startsWith("arn:") ? (name.split("/").pop() ?? name) : name;
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else if (!values.includes(value)) {
    values.push(value);
  }
}
