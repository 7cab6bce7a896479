import type * as pulumi from "@pulumi/pulumi";

import type { Problem } from "../../core";
import type { Group } from "./cluster-flows";

/** A server of the company's that nodes call by TCP, whose address nobody knows beforehand: a directory, a proxy, an accounting daemon. */
export interface PrivateService {
  /** Names the rules (kebab-case), once for a group of nodes. */
  readonly name: string;
  readonly port: pulumi.Input<number>;
  readonly from: readonly Group[];
  readonly description: string;
}

export function serviceProblems(services: readonly PrivateService[]): Problem[] {
  return services.map(
    ({ name, port }) =>
      typeof port === "number" &&
      !(Number.isInteger(port) && port >= 1 && port <= 65535) &&
      `The port of ${name} is ${port}; TCP has 1 to 65535.`,
  );
}
