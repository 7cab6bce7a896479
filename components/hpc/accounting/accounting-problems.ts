import { patternProblem, type Problem, shapeProblems, wholeNumberProblem } from "../../core";
import { keyArnProblem } from "../../encryption";
import { accountingShape } from "./accounting-shape";
import type { SlurmAccountingArgs } from "./slurm-accounting";

/** Words that RDS for MySQL keeps for itself (RDS API reference, CreateDBCluster, `MasterUsername`: no reserved word of the engine). */
const reservedNames: ReadonlySet<string> = new Set(["admin", "mysql", "rdsadmin", "root", "user"]);

/** What is wrong with the plain values; what an Output holds is left to AWS. */
export function accountingProblems(args: SlurmAccountingArgs): Problem[] {
  const misshapen = shapeProblems(args, accountingShape);
  if (misshapen.length > 0) {
    return misshapen;
  }
  const { network, userName, backupRetentionDays, deletionProtection, deletionPolicy } = args;
  const zones = new Set(network.privateSubnets?.map(({ availabilityZone }) => availabilityZone));
  return [
    keyArnProblem("encryptionKey", args.encryptionKey),
    network.privateSubnets !== undefined &&
      zones.size < 2 &&
      `network has private subnets in ${zones.size} zone${zones.size === 1 ? "" : "s"}; Aurora wants two at least, so give the network a second.`,
    patternProblem(
      "userName",
      userName,
      /^[a-zA-Z][a-zA-Z0-9]{0,15}$/,
      "RDS allows a letter, then letters and digits, up to 16 for MySQL",
    ),
    userName !== undefined &&
      reservedNames.has(userName.toLowerCase()) &&
      `userName is "${userName}", which MySQL keeps for itself; take another, such as slurm.`,
    patternProblem(
      "engineVersion",
      args.engineVersion,
      /^8\.0\.mysql_aurora\.3\.\d{2}\.\d+$/,
      "give a version of Aurora MySQL 3, such as 8.0.mysql_aurora.3.10.3",
    ),
    ...capacityProblems(args.capacity),
    wholeNumberProblem("backupRetentionDays", backupRetentionDays, {
      ...{ min: 1, max: 35, rule: "Aurora keeps backups for 1 to 35 days" },
    }),
    patternProblem("deletionPolicy", deletionPolicy, /^(Delete|Snapshot)$/, "give Delete or Snapshot"),
    deletionProtection === true &&
      deletionPolicy === "Delete" &&
      'deletionProtection is true, but deletionPolicy is "Delete"; say one or the other.',
  ];
}

function capacityProblems(capacity: SlurmAccountingArgs["capacity"]): Problem[] {
  if (capacity === undefined) {
    return [];
  }
  const { min, max } = capacity;
  const inSteps = (units: number) => Number.isInteger(units * 2);
  return [
    !(inSteps(min) && min >= 0.5 && min <= 255.5) &&
      `capacity.min is ${min}; Aurora allows 0.5 to 255.5 units in steps of 0.5 for a database that never sleeps.`,
    !(inSteps(max) && max >= 1 && max <= 256) &&
      `capacity.max is ${max}; Aurora allows 1 to 256 units in steps of 0.5.`,
    min > max && `capacity.min is ${min}, above capacity.max, which is ${max}.`,
  ];
}
