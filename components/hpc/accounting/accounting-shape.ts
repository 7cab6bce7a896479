import { flag, mapping, number, section, text } from "../../core";
import { keyShape } from "../../encryption";
import { networkShape } from "../../network";
import type { SlurmAccountingArgs } from "./slurm-accounting";

/** The arguments as an untyped program could get them wrong. */
export const accountingShape = section<SlurmAccountingArgs>({
  network: networkShape,
  encryptionKey: keyShape,
  userName: text.optional(),
  capacity: section<NonNullable<SlurmAccountingArgs["capacity"]>>({ min: number, max: number }).optional(),
  standby: flag.optional(),
  engineVersion: text.optional(),
  backupRetentionDays: number.optional(),
  deletionProtection: flag.optional(),
  deletionPolicy: text.optional(),
  transform: mapping().optional(),
});
