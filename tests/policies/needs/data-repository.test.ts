import assert from "node:assert/strict";

import { type AccessResource, stackAccess } from "../../../policies/access";
import { decideProbe, workloadsOf } from "../../../policies/needs";

type Props = Readonly<Record<string, unknown>>;

const account = "111122223333";
const keyArn = `arn:aws:kms:eu-west-1:${account}:key/1234`;
const roles = `arn:aws:iam::${account}:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com`;

/** The statement that AWS documents for an encrypted bucket, bound to the roles that it makes. */
const lustreUsesBucket = {
  ...{ Sid: "LustreUsesBuckets", Effect: "Allow", Principal: "*", Resource: "*" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Condition: {
    StringEquals: { "kms:CallerAccount": account, "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
    ArnLike: { "aws:PrincipalArn": `${roles}/AWSServiceRoleForFSxS3Access_*` },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::cases", "arn:aws:s3:::cases/*"] },
  },
};

const refused = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::cases/*" };
const tlsOnly = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { ...refused, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { ...refused, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ],
});

function made(type: string, name: string, props: Props): AccessResource {
  return { urn: `urn:pulumi:dev::test::${type}::${name}`, type, name, id: name, props };
}

/** A file system linked to an encrypted bucket, whose key has `statement` besides leaving matters to IAM. */
function program(statement?: Props, events: Props = {}): readonly AccessResource[] {
  const toIam = {
    ...{ Sid: "Account", Effect: "Allow", Action: "kms:*", Resource: "*" },
    Principal: { AWS: `arn:aws:iam::${account}:root` },
  };
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [toIam, ...(statement === undefined ? [] : [statement])],
  });
  return [
    made("aws:kms/key:Key", "key", { arn: keyArn, policy }),
    made("aws:s3/bucket:Bucket", "cases", { arn: "arn:aws:s3:::cases", region: "eu-west-1" }),
    made(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "encryption",
      {
        bucket: "cases",
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
    ),
    made("aws:s3/bucketPolicy:BucketPolicy", "policy", { bucket: "cases", policy: tlsOnly }),
    made("aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation", "link", {
      arn: `arn:aws:fsx:eu-west-1:${account}:association/fs-1/dra-1`,
      fileSystemId: "fs-0123456789abcdef0",
      dataRepositoryPath: "s3://cases/in/",
      s3: {
        autoImportPolicy: { events: ["NEW"] },
        autoExportPolicy: { events: ["NEW", "CHANGED"] },
        ...events,
      },
    }),
  ];
}

function decided(
  resources: readonly AccessResource[],
): Readonly<Record<"denied" | "open", readonly string[]>> {
  const access = stackAccess(resources);
  const found = workloadsOf(access).filter(({ kind }) => kind === "data-repository");
  assert.equal(found.length, 1);
  return {
    denied: found.flatMap((workload) =>
      workload.calls
        .filter((call) => decideProbe(access, workload, call).decision !== "allowed")
        .map(({ does }) => does),
    ),
    open: found.flatMap((workload) =>
      workload
        .forbidden()
        .filter((probe) => decideProbe(access, workload, probe).decision === "allowed")
        .map(({ does }) => does),
    ),
  };
}

describe("the need of a linked file system", () => {
  it("is met by the statement that AWS documents", () => {
    assert.deepEqual(decided(program(lustreUsesBucket)), { denied: [], open: [] });
  });

  it("is not met by a key that leaves everything to IAM: the role that AWS makes has nothing on keys", () => {
    assert.deepEqual(decided(program()), {
      denied: ["decrypts an object", "encrypts an object"],
      open: [],
    });
  });

  it("asks for no encryption where nothing is exported", () => {
    assert.deepEqual(decided(program(undefined, { autoExportPolicy: { events: [] } })).denied, [
      "decrypts an object",
    ]);
  });

  for (const [condition, opens] of [
    ["StringEquals", ["decrypts by a call of its own", "decrypts through another service"]],
    ["ArnLike", ["has a role decrypt that only bears the name", "has another service's own role decrypt"]],
    ["StringLike", ["decrypts what is in another bucket", "encrypts for another bucket"]],
  ] as const) {
    it(`notices a key policy without ${condition}`, () => {
      const { [condition]: left, ...others } = lustreUsesBucket.Condition;
      assert.ok(left);
      const { open } = decided(program({ ...lustreUsesBucket, Condition: others }));
      for (const probe of opens) {
        assert.ok(open.includes(probe), `${probe} stays closed; open are ${open.join(", ")}`);
      }
    });
  }
});
