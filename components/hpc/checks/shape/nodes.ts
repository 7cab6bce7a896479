import { Netmask } from "netmask";
import { z } from "zod";

import { flag, input, list, number, oneOf, section, text } from "../../../core";
import type { NetworkSubnet } from "../../../network";
import type { Bootstrap, Desktop, LastingBootstrap, NodeScript, RootVolume } from "../../cluster";

/** Whose addresses are counted, or let through. */
export const range = text.refine(isRange, { error: "give an IPv4 range such as 10.0.0.0/20" });

export const subnet = section<NetworkSubnet>(
  {
    id: input,
    availabilityZone: text,
    cidrBlock: range,
    mapPublicIpOnLaunch: flag.optional(),
  },
  "give a subnet as { id, availabilityZone, cidrBlock }",
);

function isRange(value: string): boolean {
  try {
    return /\/\d+$/.test(value) && new Netmask(value).bitmask <= 32;
  } catch {
    return false;
  }
}

export const rootVolume = section<RootVolume>({
  size: number.optional(),
  volumeType: oneOf("gp2", "gp3", "io1", "io2").optional(),
  iops: number.optional(),
  throughput: number.optional(),
});

const script = section<NodeScript>({
  script: input,
  sha256: text.optional(),
  args: list(input, "give a list").optional(),
});
const scripts = z.union([script, z.array(script)], { error: "give { script }, or a list of them" });
const starting = { onNodeStart: scripts.optional(), onNodeConfigured: scripts.optional() };
export const bootstrap = section<Bootstrap>(starting, "give { onNodeStart, onNodeConfigured }");
export const lastingBootstrap = section<LastingBootstrap>(
  { ...starting, onNodeUpdated: scripts.optional() },
  "give { onNodeStart, onNodeConfigured, onNodeUpdated }",
);

export const desktop = section<Desktop>({ allowedIps: text, port: number.optional() }, "give { allowedIps }");
