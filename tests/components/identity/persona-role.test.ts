import * as assert from "node:assert/strict";

import {
  type JobLimits,
  type Persona,
  PersonaBoundary,
  personaNames,
  PersonaRole,
  type PersonaRoleArgs,
} from "../../../components/identity";
import { TieredBucket } from "../../../components/storage";
import { createdUnder, deployed, inputsOf, mockCloud, statementsOf, value } from "../mock-cloud";
import { decide, sagemaker } from "./decide";

const key = "arn:aws:kms:ap-southeast-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const trainingRole = "arn:aws:iam::000000000000:role/dev-training-role-1234567";
const jobs: JobLimits = {
  roleArns: [trainingRole],
  subnetIds: ["subnet-a", "subnet-b"],
  securityGroupIds: ["sg-jobs"],
  volumeKeyArn: key,
  instanceTypes: ["ml.m5.large", "ml.m5.xlarge"],
  localDiskInstanceTypes: ["ml.g5.xlarge"],
  maxRuntimeInSeconds: 86_400,
};

function argsOf(persona: Persona, more: Partial<PersonaRoleArgs> = {}): PersonaRoleArgs {
  return {
    persona,
    namePrefix: "dev-",
    regions: ["ap-southeast-1", "ap-southeast-3"],
    production: false,
    keyArns: [key],
    trust: { kind: "identity-center", permissionSets: [persona] },
    jobs: persona === "Analysts" ? undefined : jobs,
    ...more,
  };
}

/** A request that keeps to every limit. */
const withinLimits = {
  "sagemaker:InstanceTypes": ["ml.m5.xlarge"],
  "sagemaker:VpcSubnets": ["subnet-a"],
  "sagemaker:VpcSecurityGroupIds": ["sg-jobs"],
  "sagemaker:VolumeKmsKeyArn": key,
  "sagemaker:NetworkIsolation": "true",
  "sagemaker:MaxRuntimeInSeconds": "3600",
};

function start(role: string, context: Readonly<Record<string, string | readonly string[] | undefined>> = {}) {
  const wanted = Object.entries({ ...withinLimits, ...context }).flatMap(([name, given]) =>
    given === undefined ? [] : [[name, given] as const],
  );
  return decide(
    role,
    "sagemaker:CreateTrainingJob",
    sagemaker("training-job/dev-churn"),
    Object.fromEntries(wanted),
  ).decision;
}

describe("PersonaRole", () => {
  mockCloud();
  before(() =>
    deployed(() => {
      const data = TieredBucket.from("data", { arn: "arn:aws:s3:::dev-data", bucket: "dev-data" });
      for (const persona of personaNames) {
        const role = new PersonaRole(`in-${persona}`, argsOf(persona));
        new PersonaRole(`prod-${persona}`, argsOf(persona, { production: true, qualifier: "prod" }));
        data.grantRead(role, "*");
        data.grantWrite(role, "*");
      }
    }),
  );

  it("names the roles alike, and tags them with their persona", () => {
    const named = personaNames.map((persona) => {
      const { name, tags } = inputsOf("aws:iam/role:Role", `in-${persona}-role`);
      return [name, tags];
    });
    assert.deepEqual(named, [
      ["SageMaker-MLEngineer-Role", { "mlhpc:persona": "ML_Engineers" }],
      ["SageMaker-MLAdmin-Role", { "mlhpc:persona": "ML_Admins" }],
      ["SageMaker-DataScientist-Role", { "mlhpc:persona": "DataScientists" }],
      ["SageMaker-Analyst-Role", { "mlhpc:persona": "Analysts" }],
    ]);
    assert.equal(inputsOf("aws:iam/role:Role", "prod-Analysts-role").name, "SageMaker-Analyst-prod-Role");
  });

  it("has a boundary of its own that fits in a managed policy, unless it is given one", async () => {
    for (const persona of personaNames) {
      const { permissionsBoundary } = inputsOf("aws:iam/role:Role", `in-${persona}-role`);
      assert.equal(permissionsBoundary, `arn:aws:iam::000000000000:policy/in-${persona}-boundary-policy`);
    }
    const permissionsBoundary = "arn:aws:iam::000000000000:policy/people";
    await deployed(() => new PersonaRole("given", argsOf("Analysts", { permissionsBoundary })));
    assert.equal(inputsOf("aws:iam/role:Role", "given-role").permissionsBoundary, permissionsBoundary);
    assert.deepEqual(createdUnder("given-boundary"), []);
  });

  it("keeps every policy within what IAM takes", () => {
    const policies = createdUnder("", "aws:iam/policy:Policy");
    assert.ok(policies.length >= 20);
    for (const { name, inputs } of policies) {
      const { length } = String(inputs.policy);
      assert.ok(length <= 6144, `${name} has ${length} characters`);
    }
  });

  const tasks: Readonly<Record<Persona, readonly string[]>> = {
    ML_Engineers: ["deploy", "observe", "register-models", "run-jobs", "run-pipelines", "track-experiments"],
    ML_Admins: [
      "approve-models",
      "clean-up",
      "deploy",
      "observe",
      "run-jobs",
      "run-pipelines",
      "track-experiments",
    ],
    DataScientists: ["observe", "run-jobs", "track-experiments"],
    Analysts: ["observe"],
  };
  for (const persona of personaNames) {
    it(`gives ${persona} their tasks, and deployment outside production only`, () => {
      const attached = (prefix: string) =>
        createdUnder(`${prefix}-${persona}-`, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(
          ({ name }) => name.slice(`${prefix}-${persona}-`.length, -"-attachment".length),
        );
      assert.deepEqual(attached("in"), tasks[persona]);
      assert.deepEqual(
        attached("prod"),
        tasks[persona].filter((task) => task !== "deploy"),
      );
    });
  }

  describe("lets jobs start", () => {
    const refused: Readonly<
      Record<string, Readonly<Record<string, string | readonly string[] | undefined>>>
    > = {
      "in another subnet beside ours": { "sagemaker:VpcSubnets": ["subnet-a", "subnet-z"] },
      "outside any VPC": { "sagemaker:VpcSubnets": undefined, "sagemaker:VpcSecurityGroupIds": undefined },
      "behind another security group": { "sagemaker:VpcSecurityGroupIds": ["sg-open"] },
      "on a type that is not listed": { "sagemaker:InstanceTypes": ["ml.p4d.24xlarge"] },
      "without saying the type": { "sagemaker:InstanceTypes": undefined },
      "under another key": { "sagemaker:VolumeKmsKeyArn": `${key}-other` },
      "under no key": { "sagemaker:VolumeKmsKeyArn": undefined },
      "with a network of the container's own": { "sagemaker:NetworkIsolation": "false" },
      "for longer than the limit": { "sagemaker:MaxRuntimeInSeconds": "86401" },
    };
    it("within the limits", () => {
      assert.equal(start("in-DataScientists"), "allowed");
      assert.equal(start("in-ML_Engineers"), "allowed");
      assert.equal(start("prod-ML_Engineers"), "allowed");
    });
    for (const [title, context] of Object.entries(refused)) {
      it(`but not ${title}`, () => assert.equal(start("in-DataScientists", context), "denied"));
    }
    it("without a key where the machine encrypts its own disks, and there only", () => {
      const none = { "sagemaker:VolumeKmsKeyArn": undefined };
      assert.equal(
        start("in-DataScientists", { ...none, "sagemaker:InstanceTypes": ["ml.g5.xlarge"] }),
        "allowed",
      );
      const both = ["ml.g5.xlarge", "ml.m5.large"];
      assert.equal(start("in-DataScientists", { ...none, "sagemaker:InstanceTypes": both }), "denied");
    });
    it("but not in another region", () =>
      assert.equal(start("in-DataScientists", { "aws:RequestedRegion": "us-east-1" }), "denied"));
    it("but not for analysts", () => assert.equal(start("in-Analysts"), "denied"));
  });

  describe("decides", () => {
    const deployment = "sagemaker:UpdateEndpoint";
    const cases: readonly (readonly [
      who: string,
      says: "allowed" | "denied",
      action: string,
      resource: string,
      context?: Readonly<Record<string, string>>,
    ])[] = [
      ["in-ML_Engineers", "allowed", deployment, sagemaker("endpoint/dev-churn")],
      ["prod-ML_Engineers", "denied", deployment, sagemaker("endpoint/dev-churn")],
      ["prod-ML_Admins", "denied", deployment, sagemaker("endpoint/dev-churn")],
      ["in-DataScientists", "denied", deployment, sagemaker("endpoint/dev-churn")],
      ["in-ML_Engineers", "denied", deployment, sagemaker("endpoint/prod-churn")],
      ["in-Analysts", "allowed", "sagemaker:DescribeEndpoint", sagemaker("endpoint/dev-churn")],
      ["in-Analysts", "denied", "sagemaker:DescribeEndpoint", sagemaker("endpoint/prod-churn")],
      ["in-Analysts", "allowed", "cloudwatch:GetMetricData", "*"],
      ["in-Analysts", "allowed", "s3:GetObject", "arn:aws:s3:::dev-data/a"],
      ["in-Analysts", "denied", "s3:PutObject", "arn:aws:s3:::dev-data/a"],
      ["in-ML_Engineers", "allowed", "s3:GetObject", "arn:aws:s3:::dev-data/a"],
      ["in-ML_Engineers", "denied", "s3:PutObject", "arn:aws:s3:::dev-data/a"],
      ["in-DataScientists", "allowed", "s3:PutObject", "arn:aws:s3:::dev-data/a"],
      [
        "in-DataScientists",
        "denied",
        "s3:PutObject",
        "arn:aws:s3:::dev-data/a",
        { "aws:ResourceAccount": "999999999999" },
      ],
      ["in-ML_Engineers", "denied", "iam:PassRole", trainingRole],
      [
        "in-ML_Engineers",
        "allowed",
        "iam:PassRole",
        trainingRole,
        { "iam:PassedToService": "sagemaker.amazonaws.com" },
      ],
      [
        "in-ML_Engineers",
        "denied",
        "iam:PassRole",
        trainingRole,
        { "iam:PassedToService": "lambda.amazonaws.com" },
      ],
      [
        "in-ML_Engineers",
        "denied",
        "iam:PassRole",
        "arn:aws:iam::000000000000:role/admin",
        { "iam:PassedToService": "sagemaker.amazonaws.com" },
      ],
      ["in-ML_Admins", "denied", "iam:PutRolePolicy", "arn:aws:iam::000000000000:role/in-ML_Admins"],
      [
        "in-ML_Admins",
        "denied",
        "iam:DeleteRolePermissionsBoundary",
        "arn:aws:iam::000000000000:role/in-ML_Admins",
      ],
      [
        "in-ML_Engineers",
        "allowed",
        "sagemaker:CreateModelPackage",
        sagemaker("model-package/dev-churn/1"),
        { "sagemaker:ModelApprovalStatus": "PendingManualApproval" },
      ],
      [
        "in-ML_Engineers",
        "denied",
        "sagemaker:CreateModelPackage",
        sagemaker("model-package/dev-churn/1"),
        { "sagemaker:ModelApprovalStatus": "Approved" },
      ],
      [
        "in-ML_Engineers",
        "denied",
        "sagemaker:UpdateModelPackage",
        sagemaker("model-package/dev-churn/1"),
        { "sagemaker:ModelApprovalStatus": "Approved" },
      ],
      [
        "prod-ML_Admins",
        "allowed",
        "sagemaker:UpdateModelPackage",
        sagemaker("model-package/dev-churn/1"),
        { "sagemaker:ModelApprovalStatus": "Approved" },
      ],
      [
        "in-Analysts",
        "allowed",
        "logs:GetLogEvents",
        "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/TrainingJobs:log-stream:dev-a/1",
      ],
      [
        "in-Analysts",
        "denied",
        "logs:GetLogEvents",
        "arn:aws:logs:ap-southeast-1:000000000000:log-group:/aws/sagemaker/TrainingJobs:log-stream:other/1",
      ],
    ];
    for (const [who, says, action, resource, context] of cases) {
      it(`${action} of ${who} on ${resource.split(":").pop()}${context ? ` with ${Object.values(context).join()}` : ""}: ${says}`, () => {
        const { decision, reason } = decide(who, action, resource, context);
        assert.equal(decision, says, reason);
      });
    }
  });

  it("holds against a grant of deployment in production, by an explicit Deny", async () => {
    await deployed(() => {
      const role = new PersonaRole("granted", argsOf("ML_Engineers", { production: true }));
      role.allow("deploy-anyway", [
        {
          sid: "Deploy",
          actions: ["sagemaker:UpdateEndpoint"],
          resources: [sagemaker("endpoint/dev-churn")],
        },
      ]);
    });
    const { decision, deciding } = decide(
      "granted",
      "sagemaker:UpdateEndpoint",
      sagemaker("endpoint/dev-churn"),
    );
    assert.deepEqual([decision, deciding.map(({ statement }) => statement)], ["denied", ["DenyDeployment"]]);
  });

  it("starts no jobs where no limits are given", async () => {
    await deployed(() => new PersonaRole("careful", argsOf("DataScientists", { jobs: undefined })));
    assert.deepEqual(
      createdUnder("careful-", "aws:iam/policy:Policy").map(({ name }) => name),
      ["careful-boundary-policy", "careful-observe", "careful-track-experiments"],
    );
  });

  it("hands over its policies, and gives transforms the last word", async () => {
    const role = await deployed(
      () =>
        new PersonaRole(
          "changed",
          argsOf("Analysts", {
            transform: {
              role: (args) => {
                args.path = "/people/";
              },
              boundary: (args) => {
                args.path = "/boundaries/";
              },
              task: (args) => {
                args.path = "/tasks/";
              },
            },
          }),
        ),
    );
    assert.equal(await value(role.roleName), "SageMaker-Analyst-Role");
    assert.deepEqual(role.nodes.tasks.length, 1);
    assert.equal(inputsOf("aws:iam/role:Role", "changed-role").path, "/people/");
    assert.equal(inputsOf("aws:iam/policy:Policy", "changed-boundary-policy").path, "/boundaries/");
    assert.equal(inputsOf("aws:iam/policy:Policy", "changed-observe").path, "/tasks/");
  });

  it("reports every bad argument at once and creates nothing", () => {
    const persona = JSON.parse('"Interns"') as Persona;
    const make = () =>
      new PersonaRole("refused", {
        persona,
        namePrefix: "*",
        regions: ["everywhere"],
        bucketArns: ["data"],
        keyArns: ["alias/data"],
        trust: { kind: "identity-center", permissionSets: ["Data*"], accountId: "1" },
        jobs: {
          ...jobs,
          roleArns: ["arn:aws:iam::000000000000:role/*"],
          subnetIds: JSON.parse("[]") as ["subnet"],
          volumeKeyArn: "alias/data",
          instanceTypes: ["m5.large"],
          maxRuntimeInSeconds: 0,
        },
        sessionTags: { required: { "aws:x": "*" }, transitive: ["Team"] },
        sourceIdentities: ["*"],
        qualifier: "dev-1",
        maxSessionDuration: 7200,
        permissionsBoundary: "people",
      });
    assert.throws(make, {
      name: "RefusedError",
      message: [
        'PersonaRole "refused" cannot be built:',
        '  persona is "Interns"; known are ML_Engineers, ML_Admins, DataScientists, Analysts.',
        '  namePrefix is "*"; give 2 to 20 letters, digits and hyphens that end with a hyphen, such as churn-.',
        '  regions[0] is "everywhere"; give a region such as ap-southeast-1.',
        '  bucketArns[0] is "data"; give the ARN of a bucket.',
        '  keyArns[0] is "alias/data"; give the ARN of a key.',
        '  qualifier is "dev-1"; a role name takes up to 24 letters and digits there.',
        '  trust.permissionSets[0] is "Data*"; a permission set has up to 32 letters, digits or _+=,.@-.',
        '  trust.accountId is "1"; an account id has twelve digits.',
        '  sessionTags.required names "aws:x"; a tag key has 1 to 128 letters, digits, blanks or _.:/=+@-, and does not begin with aws:.',
        '  sessionTags.required.aws:x is "*"; a tag value has 1 to 256 letters, digits, blanks or _.:/=+@-, and no wildcard.',
        '  sessionTags.transitive names "Team", which the session does not carry; add it to allowed or required.',
        '  sourceIdentities[0] is "*"; a source identity has 2 to 64 letters, digits or _+=,.@-, and * stands for some of them, not for all.',
        '  permissionsBoundary is "people"; give the ARN of a managed policy.',
        "  maxSessionDuration is 7200; the role is taken from another role, and AWS ends such a session after 3600 seconds.",
        '  jobs.roleArns[0] is "arn:aws:iam::000000000000:role/*"; give the ARN of one role.',
        "  jobs.subnetIds is empty; name at least one.",
        '  jobs.volumeKeyArn is "alias/data"; give the ARN of a key.',
        '  jobs.instanceTypes[0] is "m5.large"; give a SageMaker instance type such as ml.m5.xlarge.',
        "  jobs.maxRuntimeInSeconds is 0; SageMaker allows 1 to 2419200 seconds.",
      ].join("\n"),
    });
    assert.deepEqual(createdUnder("refused"), []);
  });

  it("refuses jobs for who starts none", () => {
    assert.throws(() => new PersonaRole("idle", argsOf("Analysts", { jobs })), {
      message: 'PersonaRole "idle" cannot be built:\n  jobs is given, but Analysts start none; leave it out.',
    });
  });
});

describe("PersonaBoundary", () => {
  mockCloud();

  it("caps data by bucket, key and account, and names what may be passed", async () => {
    const bucketArns = ["arn:aws:s3:::dev-data-1234567"];
    await deployed(
      () =>
        new PersonaBoundary("cap", {
          persona: "DataScientists",
          namePrefix: "dev-",
          regions: ["ap-southeast-1"],
          bucketArns,
          keyArns: [key],
        }),
    );
    const { UseData, UseKeys, PassJobRoles, DenyOtherRegions } = statementsOf(
      "aws:iam/policy:Policy",
      "cap-policy",
    );
    assert.deepEqual(UseData, {
      Sid: "UseData",
      Effect: "Allow",
      Action: [
        "s3:GetObject",
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: ["arn:aws:s3:::dev-data-1234567/*"],
      Condition: { StringEquals: { "aws:ResourceAccount": "000000000000" } },
    });
    assert.deepEqual(UseKeys?.Resource, [key]);
    assert.deepEqual(PassJobRoles?.Resource, ["arn:aws:iam::000000000000:role/dev-*"]);
    assert.deepEqual(DenyOtherRegions, {
      Sid: "DenyOtherRegions",
      Effect: "Deny",
      Action: ["cloudwatch:*", "kms:*", "logs:*", "s3:*", "sagemaker:*"],
      Resource: ["*"],
      Condition: { StringNotEquals: { "aws:RequestedRegion": ["ap-southeast-1"] } },
    });
    assert.deepEqual(inputsOf("aws:iam/policy:Policy", "cap-policy").tags, {
      "mlhpc:boundary": "DataScientists",
    });
  });

  it("reports every bad argument at once", () => {
    const make = () =>
      new PersonaBoundary("refused-cap", {
        persona: "Analysts",
        namePrefix: "dev",
        keyArns: [],
        regions: JSON.parse("[]") as [string],
        roleArns: ["*"],
      });
    assert.throws(make, {
      message: [
        'PersonaBoundary "refused-cap" cannot be built:',
        '  namePrefix is "dev"; give 2 to 20 letters, digits and hyphens that end with a hyphen, such as churn-.',
        "  regions is empty; name the regions to work in.",
        '  roleArns[0] is "*"; give the ARN of a role.',
      ].join("\n"),
    });
  });
});
