import * as assert from "node:assert/strict";

import { EncryptionKey } from "../../components/encryption";
import { WorkloadRole } from "../../components/identity";
import { acceptsResource, actionExists } from "../../components/identity";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, statementsOf } from "./mock-cloud";

const keyType = "aws:kms/key:Key";
const root = { AWS: "arn:aws:iam::000000000000:root" };

describe("EncryptionKey", () => {
  mockCloud();

  it("rotates yearly and can be saved for thirty days by default", async () => {
    await deployed(() => new EncryptionKey("plain-key"));
    const { enableKeyRotation, rotationPeriodInDays, deletionWindowInDays } = inputsOf(
      keyType,
      "plain-key-key",
    );
    assert.deepEqual([enableKeyRotation, rotationPeriodInDays, deletionWindowInDays], [true, 365, 30]);
  });

  it("stands under an alias of its own name, or of the given one", async () => {
    await deployed(() => [
      new EncryptionKey("alias-own"),
      new EncryptionKey("alias-given", { alias: "team/data" }),
    ]);
    assert.equal(inputsOf("aws:kms/alias:Alias", "alias-own-alias").name, "alias/alias-own");
    assert.equal(inputsOf("aws:kms/alias:Alias", "alias-given-alias").name, "alias/team/data");
  });

  it("lets the account administer the key by exact actions, the one that prevents a lock-out among them", async () => {
    await deployed(() => new EncryptionKey("admin"));
    const { AccountAdministersKey } = statementsOf(keyType, "admin-key");
    assert.deepEqual(AccountAdministersKey?.Principal, root);
    assert.ok(AccountAdministersKey?.Action.includes("kms:PutKeyPolicy"));
    for (const action of AccountAdministersKey?.Action ?? []) {
      assert.ok(actionExists(action), `${action} exists`);
      assert.doesNotMatch(action, /Decrypt|Encrypt|DataKey|CreateGrant|\*/);
    }
  });

  it("opens the key only through the named services and only for its own account", async () => {
    await deployed(() => new EncryptionKey("through", { usedThrough: ["s3", "dynamodb"] }));
    const { AccountUsesKeyThroughServices: use, ServicesHoldGrants: grants } = statementsOf(
      keyType,
      "through-key",
    );
    const bound = {
      "kms:CallerAccount": "000000000000",
      "kms:ViaService": ["s3.ap-southeast-1.amazonaws.com", "dynamodb.ap-southeast-1.amazonaws.com"],
    };
    assert.deepEqual([use?.Principal, use?.Condition], [root, { StringEquals: bound }]);
    assert.deepEqual(grants?.Condition, {
      StringEquals: bound,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    });
    assert.deepEqual(grants?.Action, ["kms:CreateGrant"]);
  });

  it("has no statement for use where no service may use it", async () => {
    await deployed(() => new EncryptionKey("unused", { usedThrough: [] }));
    assert.deepEqual(Object.keys(statementsOf(keyType, "unused-key")), ["AccountAdministersKey"]);
  });

  it("lets CloudWatch Logs in for the named log groups alone", async () => {
    await deployed(() => new EncryptionKey("logs", { logGroups: ["/aws/sagemaker/Endpoints/*"] }));
    const { LogGroupsUseKey } = statementsOf(keyType, "logs-key");
    assert.deepEqual(LogGroupsUseKey?.Principal, { Service: "logs.ap-southeast-1.amazonaws.com" });
    assert.deepEqual(LogGroupsUseKey?.Condition, {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": [
          "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/Endpoints/*",
        ],
      },
    });
  });

  it("lets state machines encrypt their own executions and logs, by what they encrypt", async () => {
    await deployed(() => new EncryptionKey("machines", { usedThrough: ["states"] }));
    const { StateMachinesUseKey, StateMachinesEncryptLogs, LogDeliveryDecrypts } = statementsOf(
      keyType,
      "machines-key",
    );
    const logs = { "kms:EncryptionContext:SourceArn": "arn:aws:logs:ap-southeast-1:000000000000:*" };
    assert.deepEqual([StateMachinesUseKey?.Principal, StateMachinesEncryptLogs?.Principal], [root, root]);
    assert.deepEqual(StateMachinesUseKey?.Condition, {
      StringEquals: { "kms:CallerAccount": "000000000000" },
      ArnLike: {
        "kms:EncryptionContext:aws:states:stateMachineArn":
          "arn:aws:states:ap-southeast-1:000000000000:stateMachine:*",
      },
    });
    assert.deepEqual(StateMachinesEncryptLogs?.Condition, {
      StringEquals: { "kms:CallerAccount": "000000000000" },
      StringLike: logs,
    });
    assert.deepEqual(
      [LogDeliveryDecrypts?.Principal, LogDeliveryDecrypts?.Action, LogDeliveryDecrypts?.Condition],
      [{ Service: "delivery.logs.amazonaws.com" }, ["kms:Decrypt"], { StringLike: logs }],
    );
  });

  it("lets the named alarms of this account publish to topics under the key", async () => {
    await deployed(() => new EncryptionKey("alarming", { alarms: ["churn-*"] }));
    const { AlarmsPublishToTopics } = statementsOf(keyType, "alarming-key");
    assert.deepEqual(AlarmsPublishToTopics?.Principal, { Service: "cloudwatch.amazonaws.com" });
    assert.deepEqual(AlarmsPublishToTopics?.Condition, {
      StringEquals: { "aws:SourceAccount": "000000000000" },
      ArnLike: { "aws:SourceArn": ["arn:aws:cloudwatch:ap-southeast-1:000000000000:alarm:churn-*"] },
    });
  });

  it("names actions that the service authorization reference knows in every statement", async () => {
    await deployed(
      () => new EncryptionKey("known", { logGroups: ["/a"], alarms: ["a"], usedThrough: ["s3", "states"] }),
    );
    for (const { Sid, Action } of Object.values(statementsOf(keyType, "known-key"))) {
      for (const action of Action) {
        assert.ok(actionExists(action) && acceptsResource(action), `${Sid}: ${action}`);
      }
    }
  });

  it("grants encryption and decryption through one service, on this key", async () => {
    await deployed(() => {
      const key = new EncryptionKey("granted");
      const role = new WorkloadRole("key-user", { service: "sagemaker.amazonaws.com" });
      key.grantDecrypt(role, "s3");
      key.grantEncrypt(role, "dynamodb");
    });
    const arn = "arn:aws:kms:ap-southeast-1:000000000000:key/granted-key-id";
    assert.deepEqual(grantOf("key-user", "decrypt-granted-s3").Decrypt, {
      Sid: "Decrypt",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: [arn],
      Condition: { StringEquals: { "kms:ViaService": "s3.ap-southeast-1.amazonaws.com" } },
    });
    assert.deepEqual(grantOf("key-user", "encrypt-granted-dynamodb").Encrypt, {
      Sid: "Encrypt",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: [arn],
      Condition: { StringEquals: { "kms:ViaService": "dynamodb.ap-southeast-1.amazonaws.com" } },
    });
  });

  it("grants on an existing key as on its own", async () => {
    const arn = "arn:aws:kms:ap-southeast-1:000000000000:key/old";
    await deployed(() =>
      EncryptionKey.from("old-key", { arn }, {}).grantDecrypt(
        new WorkloadRole("old-key-user", { service: "ec2.amazonaws.com" }),
        "ec2",
      ),
    );
    assert.deepEqual(grantOf("old-key-user", "decrypt-old-key-ec2").Decrypt?.Resource, [arn]);
    assert.deepEqual(createdUnder("old-key", keyType), []);
  });

  it("gives a transform the last word, options included", async () => {
    let isProtected: boolean | undefined;
    await deployed(
      () =>
        new EncryptionKey("transformed", {
          protect: true,
          transform: {
            key: (args, opts) => {
              args.multiRegion = true;
              isProtected = opts.protect;
            },
          },
        }),
    );
    assert.equal(inputsOf(keyType, "transformed-key").multiRegion, true);
    assert.equal(isProtected, true);
  });

  it("reports every bad argument at once and creates nothing", () => {
    const usedThrough = JSON.parse('["s3", "s4"]') as ["s3"];
    const make = () =>
      new EncryptionKey("refused-key", {
        alias: "aws/s3",
        usedThrough,
        deletionWindowInDays: 5,
        rotationPeriodInDays: 89.5,
      });
    assert.throws(make, {
      name: "RefusedError",
      message: [
        'EncryptionKey "refused-key" cannot be built:',
        '  alias is "aws/s3"; KMS allows up to 250 letters, digits, /, _ and -, not starting with aws/.',
        "  usedThrough names s4; known are backup, dynamodb, ec2, ecr, elasticfilesystem, fsx, glue, kinesis, lambda, rds, s3, sagemaker, secretsmanager, sns, sqs, ssm, states.",
        "  deletionWindowInDays is 5; KMS allows 7 to 30 days.",
        "  rotationPeriodInDays is 89.5; KMS allows 90 to 2560 days.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused-key"), []);
  });
});
