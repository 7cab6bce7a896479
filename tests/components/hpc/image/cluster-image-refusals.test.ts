import assert from "node:assert/strict";

import { ClusterImage, type ImageComponent } from "../../../../components/hpc/image";
import { createdUnder, mockCloud } from "../../mock-cloud";
import { encryptionKey, imageArgs } from "./fixtures";

const install = { build: [{ name: "install", commands: ["true"] }] };
const component = (value: object) => ({ components: { tools: value } });

const refusals: Readonly<Record<string, readonly [change: object, says: string]>> = {
  "a system without images": [
    { os: "alinux2" },
    'os is "alinux2"; ParallelCluster has images of alinux2023, rhel8, rhel9, rocky8, rocky9, ubuntu2204, ubuntu2404.',
  ],
  "a system whose images AWS keeps to itself": [
    { os: "rocky9" },
    'os is "rocky9", of which AWS publishes no image; give a parentImage with ParallelCluster installed.',
  ],
  "an architecture without images": [
    { architecture: "riscv64" },
    'architecture is "riscv64"; ParallelCluster has images for x86_64 and arm64.',
  ],
  "an old release": [
    { parallelClusterVersion: "2.11.9" },
    'parallelClusterVersion is "2.11.9"; give a release such as 3.16.1.',
  ],
  "a parent that is none": [
    { parentImage: "al2023" },
    'parentImage is "al2023"; give an image\'s id, an ARN of Image Builder, or a parameter as ssm:<name>.',
  ],
  "a version of three numbers": [
    { version: "1.0.0" },
    'version is "1.0.0"; give major and minor number such as 1.0; the third is made from the content.',
  ],
  "an image with nothing new": [
    { components: {} },
    "components is empty; the image would be its parent under another name: use that as customAmi.",
  ],
  "more components than a recipe takes": [
    { components: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`tool-${index}`, install])) },
    "components has 21; a recipe takes 20: put several steps into one.",
  ],
  "a component under a strange name": [
    { components: { "My Tools": install } },
    'components is "My Tools"; name a component in 3 to 62 of a-z, 0-9 and -.',
  ],
  "a component without version": [
    component({ arn: "arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux" }),
    'components["tools"].arn is "arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux"; give a component with its version, such as arn:aws:imagebuilder:ap-southeast-1:aws:component/update-linux/x.x.x.',
  ],
  "a component that installs nothing": [
    component({ build: [] }),
    'components["tools"].build is empty; say what to install.',
  ],
  "two steps of one name": [
    component({ build: [...install.build, ...install.build] }),
    'components["tools"].build has the step "install" twice; Image Builder wants each name once in a phase.',
  ],
  "a step under a strange name": [
    component({ build: [{ name: "install all", commands: ["true"] }] }),
    'components["tools"].build step is "install all"; Image Builder takes 128 letters, digits, _ and -.',
  ],
  "a step without commands": [
    component({ build: [{ name: "install", commands: [] }] }),
    'components["tools"].build step "install" has no commands; give at least one.',
  ],
  "a step without time": [
    component({ build: [{ name: "install", commands: ["true"], timeoutSeconds: 0 }] }),
    'components["tools"].build step "install" timeoutSeconds is 0; give whole seconds from 1, or -1 for no limit.',
  ],
  "a document that is no YAML": [
    component({ document: "phases: [" }),
    'components["tools"].document is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 10.',
  ],
  "a document of another schema": [
    component({ document: "{ schemaVersion: 2.0, phases: [{ name: build, steps: [] }] }" }),
    'components["tools"].document has schemaVersion 2; Image Builder knows 1.0.',
  ],
  "a document without phases": [
    component({ document: "{ schemaVersion: 1.0 }" }),
    'components["tools"].document has no phases; Image Builder runs build, validate, test.',
  ],
  "a document with a phase that never runs": [
    component({ document: "{ schemaVersion: 1.0, phases: [{ name: install }] }" }),
    'components["tools"].document has the phase install; Image Builder runs build, validate, test.',
  ],
  "a document beyond 16,000 characters": [
    component({
      document: `{ schemaVersion: 1.0, phases: [{ name: build }], text: "${"x".repeat(16_000)}" }`,
    }),
    'components["tools"] has 16059 characters; Image Builder takes 16000: fetch scripts from S3.',
  ],
  "a type of the other architecture": [
    { instanceTypes: ["m7g.xlarge"] },
    'instanceTypes[0] is "m7g.xlarge", which is arm64; the image is for x86_64.',
  ],
  "a type that is none": [
    { instanceTypes: ["m6i.xlarg"] },
    'instanceTypes[0] is "m6i.xlarg"; EC2 has no such instance type; the nearest is m6i.xlarge.',
  ],
  "a volume that cannot hold the parent's": [
    { rootVolume: { sizeInGiB: 40 } },
    "rootVolume.sizeInGiB is 40; the official images have 45 GiB and Image Builder takes 16000.",
  ],
  "throughput that Image Builder does not take": [
    { rootVolume: { throughput: 2000 } },
    "rootVolume.throughput is 2000; Image Builder takes 125 to 1000 MiB a second.",
  ],
  "a topic in order": [
    { notificationTopicArn: "arn:aws:sns:ap-southeast-1:000000000000:builds.fifo" },
    'notificationTopicArn is "arn:aws:sns:ap-southeast-1:000000000000:builds.fifo"; give the ARN of a standard topic; Image Builder takes no FIFO topic.',
  ],
  "a copy under a key of another region": [
    { copies: { "ap-southeast-3": { encryptionKey } } },
    'copies["ap-southeast-3"].encryptionKey is of ap-southeast-1; a copy is encrypted with a key of its own region.',
  ],
  "a copy to a zone": [
    { copies: { "ap-southeast-3a": { encryptionKey: { arn: encryptionKey.arn.replace("-1:", "-3a:") } } } },
    'copies is "ap-southeast-3a"; give a region such as ap-southeast-3.',
  ],
  "an image for everybody": [
    { sharedWithAccounts: ["all"] },
    'sharedWithAccounts[0] is "all"; an account id has twelve digits; an image is never shared with everybody.',
  ],
  "a time that is none": [
    { schedule: { scheduleExpression: "every Sunday" } },
    'schedule.scheduleExpression is "every Sunday"; give cron(...) with six fields, such as cron(0 3 ? * SUN *), or rate(...).',
  ],
  "a time zone that is none": [
    { schedule: { scheduleExpression: "rate(7 days)", timezone: "Singapore City" } },
    'schedule.timezone is "Singapore City"; give a name such as Asia/Singapore.',
  ],
  "a condition that is none": [
    { schedule: { scheduleExpression: "rate(7 days)", when: "sometimes" } },
    'schedule.when is "sometimes"; give dependencies or always.',
  ],
  "no image kept": [{ keepImages: 0 }, "keepImages is 0; Image Builder keeps 1 to 1000."],
  "a retention that CloudWatch Logs has not": [
    { logRetentionInDays: 100 },
    "logRetentionInDays is 100; CloudWatch Logs keeps 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days.",
  ],
  "a tag of Image Builder's": [
    { tags: { CreatedBy: "us" } },
    'tags has the key "CreatedBy"; Image Builder keeps it for itself.',
  ],
  "a version that is a number": [{ version: 1.5 }, "version is 1.5; give a string."],
  "a step whose commands are one text": [
    component({ build: [{ name: "install", commands: "true" }] }),
    'components.tools.build[0].commands is "true"; give a list.',
  ],
  "a component in one text": [
    { components: { tools: "dnf install -y gcc" } },
    'components.tools is "dnf install -y gcc"; give { build }, { document } or { arn }.',
  ],
  "a schedule in one text": [
    { schedule: "cron(0 3 ? * SUN *)" },
    'schedule is "cron(0 3 ? * SUN *)"; give { scheduleExpression }, or "none".',
  ],
  "a schedule that does not say when": [
    { schedule: { timezone: "Asia/Singapore" } },
    "schedule.scheduleExpression is missing; give a string.",
  ],
  "copies without their keys": [
    { copies: { "ap-southeast-3": {} } },
    "copies.ap-southeast-3.encryptionKey is missing; give { arn }.",
  ],
  "an answer in quotes, and nowhere to build": [
    { build: "true", network: undefined },
    'network is missing; give a Network, or Network.from(...) for an existing VPC.\n  build is "true"; give true or false.',
  ],
};

describe("ClusterImage refuses", () => {
  mockCloud();

  for (const [title, [change, says]] of Object.entries(refusals)) {
    it(title, () => {
      assert.throws(() => new ClusterImage("refused", imageArgs(change)), {
        name: "RefusedError",
        message: `ClusterImage "refused" cannot be built:\n  ${says}`,
      });
      assert.deepEqual(createdUnder("refused"), []);
    });
  }

  it("a name that no ARN can carry", () => {
    assert.throws(
      () => new ClusterImage("CFD nodes", imageArgs()),
      /name is "CFD nodes"; Image Builder makes ARNs of it: 3 to 40 of a-z, 0-9 and -\./,
    );
  });

  it("to compile a component that is two things", () => {
    // @ts-expect-error: steps, a document or an existing component.
    const both: ImageComponent = { build: [{ name: "install", commands: ["true"] }], arn: "arn:aws:x" };
    // @ts-expect-error: a step runs something.
    const nothing: ImageComponent = { build: [{ name: "install", commands: [] }] };
    assert.ok(both && nothing);
  });
});
