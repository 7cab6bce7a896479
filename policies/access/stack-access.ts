import { identitiesOf } from "./identities";
import type { AccessEndpoint, AccessIdentity, ResourcePolicies } from "./model";
import type { AccessResource } from "./resource";
import { ResourcePolicyIndex } from "./resource-policies";
import { StackIndex } from "./stack-index";
import { endpointServiceOf, endpointsOf } from "./vpc-endpoints";

/** Who there is in a stack and what decides about them. Made once a stack; every question is a look-up. */
export class StackAccess {
  readonly index: StackIndex;
  readonly identities: readonly AccessIdentity[];
  /** The roles alone, without users. */
  readonly roles: readonly AccessIdentity[];
  readonly endpoints: readonly AccessEndpoint[];
  /** Names of resources with a policy for somebody whom preview does not know yet: anybody may have more than is shown. */
  readonly unplaced: readonly string[];
  private readonly resourcePolicies: ResourcePolicyIndex;
  private readonly byName = new Map<string, AccessIdentity>();

  constructor(resources: readonly AccessResource[]) {
    this.index = new StackIndex(resources);
    const { identities, unplaced } = identitiesOf(this.index);
    this.identities = identities;
    this.roles = identities.filter(({ kind }) => kind === "role");
    this.unplaced = unplaced;
    this.endpoints = endpointsOf(this.index);
    this.resourcePolicies = new ResourcePolicyIndex(this.index);
    // The ARN and the URN name one identity; where a plain name is two, the later loses.
    for (const identity of [...identities].reverse()) {
      for (const name of [identity.resourceName, identity.name, identity.arn, identity.urn]) {
        this.byName.set(name, identity);
      }
    }
  }

  get account(): string {
    return this.index.account;
  }

  /** A role or user by its ARN, URN, name in IAM, or name in the program. */
  identity(name: string | undefined): AccessIdentity | undefined {
    return name === undefined ? undefined : this.byName.get(name);
  }

  /** What hangs on the resource that a request names: its bucket's policy, its key's ... */
  policiesOn(resource: string): ReturnType<ResourcePolicyIndex["of"]> {
    return this.resourcePolicies.of(resource);
  }

  /** Resources whose policy is there but unknown at preview. */
  unseenOn(resource: string): readonly string[] {
    return this.resourcePolicies.unseenOf(resource);
  }

  /** Everything that has a policy of its own. */
  get guarded(): readonly ResourcePolicies[] {
    return [...this.resourcePolicies.all].map(([arn, policies]) => ({ arn, policies }));
  }

  /** The endpoint that a call from the VPC passes, if the VPC has one for its service. */
  endpointFor(vpcId: string, action: string): AccessEndpoint | undefined {
    const service = endpointServiceOf(action);
    return this.endpoints.find((endpoint) => endpoint.vpcId === vpcId && endpoint.service === service);
  }
}

/** Reads the resources of a stack: from its state, or what a policy pack sees at the end of a preview or an update. */
export function stackAccess(resources: readonly AccessResource[]): StackAccess {
  return new StackAccess(resources);
}
