import * as assert from "node:assert/strict";

import {
  LustreFileSystem,
  type LustreFileSystemArgs,
  OntapFileSystem,
  type OntapFileSystemArgs,
  SharedFileSystem,
  type SharedFileSystemArgs,
} from "../../../components/file-systems";
import { createdUnder, mockCloud } from "../mock-cloud";
import { encryptionKey, network } from "./base";

const noNetwork = "network is missing; give a Network, or Network.from(...) for an existing VPC.";

/** What programs say that nobody type-checks, and every sentence of the answer. */
const refused: Readonly<Record<string, readonly [string, (args: unknown) => unknown, object, ...string[]]>> =
  {
    "a file system without anything": [
      "LustreFileSystem",
      (args) => new LustreFileSystem("untyped", args as LustreFileSystemArgs),
      {},
      noNetwork,
    ],
    "links without directory or bucket, and a text for a switch": [
      "LustreFileSystem",
      (args) => new LustreFileSystem("untyped", args as LustreFileSystemArgs),
      {
        ...{ network: network(), deploymentType: "SCRATCH_2", storageCapacity: 1200, protect: "yes" },
        dataRepositories: [{ prefix: "cases/" }],
      },
      'protect is "yes"; give true or false.',
      "dataRepositories[0].fileSystemPath is missing; give a string.",
      "dataRepositories[0].bucket is missing; give a bucket, such as a TieredBucket.",
    ],
    "an access point of nobody, and a key by its ARN alone": [
      "SharedFileSystem",
      (args) => new SharedFileSystem("untyped", args as SharedFileSystemArgs),
      { network: network(), encryptionKey: "arn:aws:kms:x", accessPoints: { home: { path: "/home" } } },
      'encryptionKey is "arn:aws:kms:x"; give { arn }.',
      "accessPoints.home.posixUser is missing; give { uid, gid }.",
    ],
    "ONTAP without a volume": [
      "OntapFileSystem",
      (args) => new OntapFileSystem("untyped", args as OntapFileSystemArgs),
      { network: network(), encryptionKey, deploymentType: "SINGLE_AZ_1" },
      "volume is missing; give { junctionPath, sizeInMegabytes }.",
    ],
  };

describe("file systems of programs that nobody type-checks", () => {
  mockCloud();

  for (const [what, [component, build, args, ...sentences]] of Object.entries(refused)) {
    it(`refuse ${what}, all at once`, () => {
      assert.throws(() => build(args), {
        message: [`${component} "untyped" cannot be built:`, ...sentences].join("\n  "),
      });
      assert.deepEqual(createdUnder("untyped"), []);
    });
  }
});
