import * as assert from "node:assert/strict";

import { EncryptionKey } from "../../../components/encryption";
import { deployed, mockCloud, statementsOf } from "../mock-cloud";

const KEY = "aws:kms/key:Key";
const roles =
  "arn:aws:iam::000000000000:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_*";

describe("a key for linked buckets", () => {
  mockCloud();

  it("lets in the roles that AWS makes for file systems, through S3, for the named buckets", async () => {
    await deployed(() => new EncryptionKey("linked", { lustreBuckets: ["cases-*"] }));
    const { LustreUsesBuckets: statement } = statementsOf(KEY, "linked-key");
    assert.deepEqual(statement?.Condition, {
      StringEquals: {
        "kms:CallerAccount": "000000000000",
        "kms:ViaService": "s3.ap-southeast-1.amazonaws.com",
      },
      ArnLike: { "aws:PrincipalArn": roles },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::cases-*", "arn:aws:s3:::cases-*/*"] },
    });
    assert.ok(!statement?.Action.includes("kms:CreateGrant"));
  });

  it("stays closed to them where no bucket is named", async () => {
    await deployed(() => new EncryptionKey("unlinked"));
    assert.equal(statementsOf(KEY, "unlinked-key")["LustreUsesBuckets"], undefined);
  });
});
