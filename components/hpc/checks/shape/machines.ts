import { flag, input, number, section, text } from "../../../core";
import type { HeadNode, LoginPool } from "../../cluster";
import { desktop, lastingBootstrap, rootVolume, subnet } from "./nodes";

export const headNode = section<HeadNode>({
  instanceType: text,
  subnet: subnet.optional(),
  rootVolume: rootVolume.optional(),
  disableSimultaneousMultithreading: flag.optional(),
  ephemeralScratch: text.optional(),
  customAmi: input.optional(),
  bootstrap: lastingBootstrap.optional(),
  ssh: section<NonNullable<HeadNode["ssh"]>>({ keyName: input, allowedIps: text }).optional(),
  desktop: desktop.optional(),
  proxy: input.optional(),
});

export const loginPool = section<LoginPool>({
  name: text,
  instanceType: text,
  count: number,
  subnet: subnet.optional(),
  customAmi: input.optional(),
  bootstrap: lastingBootstrap.optional(),
  allowedIps: text.optional(),
  desktop: desktop.optional(),
  gracetimePeriod: number.optional(),
  proxy: input.optional(),
});
