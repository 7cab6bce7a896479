import type * as pulumi from "@pulumi/pulumi";

import type { NetworkSubnet } from "../../network";
import type { Desktop, LastingBootstrap, RootVolume } from "./node-args";

/** Where Slurm runs and jobs are handed in. Reached through Session Manager; an SSH key is an addition to it. */
export interface HeadNode {
  /** Such as `c5.xlarge`: it runs the scheduler and the shared disks all day. No t2, which stalls when its CPU credits end. */
  readonly instanceType: string;
  /** A private subnet, with its zone. Default the network's first. */
  readonly subnet?: NetworkSubnet;
  /** Default 45 GiB gp3. */
  readonly rootVolume?: RootVolume;
  /** One thread a core. Default false. */
  readonly disableSimultaneousMultithreading?: boolean;
  /** Where its own NVMe disks appear. */
  readonly ephemeralScratch?: string;
  /** Default the cluster's. */
  readonly customAmi?: pulumi.Input<string>;
  readonly bootstrap?: LastingBootstrap;
  readonly ssh?: HeadNodeSsh;
  /** Default none. */
  readonly desktop?: Desktop;
  /** `http://host:port` that it reaches AWS through. */
  readonly proxy?: pulumi.Input<string>;
}

/** SSH, beside Session Manager which needs no key and no open port. */
export interface HeadNodeSsh {
  /** Of an EC2 key pair. */
  readonly keyName: pulumi.Input<string>;
  /** Whence: an IPv4 range, a /8 at most, or a managed prefix list `pl-...`. */
  readonly allowedIps: string;
}
