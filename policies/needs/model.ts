import type { AccessIdentity, StackAccess } from "../access";
import type { Caller, ContextValue, NamedPolicy } from "../iam";

/** A page of AWS that documents something. */
export type AwsPage = `https://docs.aws.amazon.com/${string}`;

/** One call, with everything that AWS looks at when it decides. */
export interface Probe {
  /** What the call does, continuing the workload's name: `reads a released model`. */
  readonly does: string;
  readonly action: string;
  /** One ARN, without wildcards, or `*` for a call without a resource. */
  readonly resource: string;
  /** Condition keys beside the usual ones (`AccessQuestion.context`). Default none. */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** VPC that the call comes from, whose endpoint it passes. Default none. */
  readonly fromVpc?: string;
  /** Who calls, where it is not the workload's own role. */
  readonly as?: Caller;
  /** What that caller may do at home, for a caller who is not of the stack. Default nothing. */
  readonly assumed?: readonly NamedPolicy[];
  /** Policies of a resource that is not of the stack, as its owner documents them. Default none. */
  readonly assumedOnResource?: readonly NamedPolicy[];
  /** Account of the resource, where it is not the stack's and the ARN does not tell it. */
  readonly resourceAccount?: string;
}

/** A call that the workload makes, as AWS documents it. */
export interface Call extends Probe {
  /**
   * Every resource that calls of this sort name, as a pattern: `resource` is one of them. A grant beyond it is wider
   * than needed. Default `resource` itself.
   */
  readonly scope?: string;
  readonly source: AwsPage;
}

/** A workload of a stack: what it has to be able to do, and what it must not. */
export interface WorkloadInstance {
  /** The resource that is the workload, such as the endpoint: its name in the program. */
  readonly name: string;
  readonly urn: string;
  /** The role that it runs under; absent for services that work under their own name. */
  readonly role?: AccessIdentity;
  readonly calls: readonly [Call, ...Call[]];
  /** Made when asked for: the rules of a preview want the calls only, and there are many times as many probes. */
  readonly forbidden: () => readonly [Probe, ...Probe[]];
  /** Which data it is for stands outside of the stack, so that no prefix of a bucket is known to be forbidden. Default false. */
  readonly dataUnknown?: boolean;
  /** What the stack does not tell about it, so that it may need more than `calls`. Default nothing. */
  readonly incomplete?: string;
}

/** A kind of workload: one file of this folder, listed in `workloads.ts`. */
export interface Workload {
  /** In kebab-case, the name of its file. */
  readonly kind: string;
  /** What it is, in a sentence. */
  readonly description: string;
  /** Where AWS documents what it needs. */
  readonly source: AwsPage;
  /** Type tokens of which one has to be in a stack that holds such a workload; most stacks are told by them at once. */
  readonly types: readonly [string, ...string[]];
  readonly find: (access: StackAccess) => readonly WorkloadInstance[];
}
