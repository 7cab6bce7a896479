import type * as pulumi from "@pulumi/pulumi";

import type { NetworkSubnet } from "../../network";
import type { Desktop, LastingBootstrap } from "./node-args";

/** Machines for people, behind a network load balancer of ParallelCluster's, so that the head node has Slurm to itself. */
export interface LoginPool {
  /** 1 to 25 of `a-z 0-9 -`, starting with a letter. */
  readonly name: string;
  readonly instanceType: string;
  /** From 0. */
  readonly count: number;
  /** Default the head node's. */
  readonly subnet?: NetworkSubnet;
  /** Default the cluster's. */
  readonly customAmi?: pulumi.Input<string>;
  readonly bootstrap?: LastingBootstrap;
  /** Whence SSH: an IPv4 range, a /8 at most, or a managed prefix list `pl-...`. Default the range of its subnet. */
  readonly allowedIps?: string;
  readonly desktop?: Desktop;
  /** Minutes between the word to the people on it and its end, 3 to 120. Default 10. */
  readonly gracetimePeriod?: number;
  readonly proxy?: pulumi.Input<string>;
}
