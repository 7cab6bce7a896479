import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import { WorkloadRole } from "../../../../components/identity";
import { RemoteVisualization, sessionLogGroupName } from "../../../../components/hpc/visualization";
import { createdUnder, deployed, grantOf, inputsOf, mockCloud, value } from "../../mock-cloud";
import { certificateArn, desktopArgs, encryptionKey, homes, lustre, sha256, software } from "./desktop-args";

const instanceType = "aws:ec2/instance:Instance";
const documentType = "aws:ssm/document:Document";
const here = "arn:aws:ec2:ap-southeast-1:000000000000";

/** The script of a workstation's first start. */
function scriptOf(name: string): string {
  return String(inputsOf(instanceType, `${name}-instance`)["userData"]);
}

describe("a remote desktop", () => {
  mockCloud();

  it("has no public address, no key pair, a token for its metadata and encrypted volumes", async () => {
    await deployed(() => new RemoteVisualization("plain", desktopArgs()));
    const inputs = inputsOf(instanceType, "plain-instance");
    assert.equal(inputs["associatePublicIpAddress"], false);
    assert.equal(inputs["keyName"], undefined);
    assert.deepEqual(inputs["metadataOptions"], {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
    });
    const root = inputs["rootBlockDevice"] as Record<string, unknown>;
    assert.equal(root["encrypted"], true);
    assert.equal(root["kmsKeyId"], encryptionKey.arn);
    const ingress = createdUnder("plain", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(ingress, []);
  });

  it("writes a script that a shell can read, in the room that EC2 has, whatever it mounts", async () => {
    const mounts = Array.from({ length: 20 }, (_, index) => [
      `mount-${index}`,
      { fileSystem: index % 2 === 0 ? lustre() : homes(), mountDir: `/shared-${index}` },
    ]);
    await deployed(
      () =>
        new RemoteVisualization(
          "large",
          desktopArgs({
            sharedStorage: Object.fromEntries(mounts) as never,
            dcv: { type: "archive", bucket: software(), key: `${"a".repeat(900)}.tgz`, sha256 },
          }),
        ),
    );
    const script = scriptOf("large");
    assert.ok(Buffer.byteLength(script) <= 16_384, `${Buffer.byteLength(script)} bytes`);
    execFileSync("bash", ["-n"], { input: script });
    assert.match(script, /passwd --lock analyst/);
    assert.doesNotMatch(script, /chpasswd|sudoers|ssh_authorized_keys|NOPASSWD/);
  });

  it("asks people for a token, which DCV has verified on the workstation itself", async () => {
    await deployed(() => new RemoteVisualization("token", desktopArgs({ tokenMinutes: 3 })));
    const script = scriptOf("token");
    assert.match(script, /auth-token-verifier="http:\/\/127\.0\.0\.1:8444"/);
    assert.match(script, /web-listen-endpoints=\['127\.0\.0\.1:8443', '\[::1\]:8443'\]/);
    assert.match(script, /date \+%s\) \+ 180\)/);
    const verifier =
      /desktop-token-verifier <<'END-OF-FILE'\n([\s\S]*?)\nEND-OF-FILE/.exec(script)?.[1] ?? "";
    assert.match(verifier, /compare_digest/);
    assert.doesNotMatch(script, /[0-9a-f]{64}/, "a secret in the script");
  });

  it("installs DCV by name from an archive whose checksum it verifies", async () => {
    const dcv = { type: "archive", bucket: software(), key: "dcv/dcv.tgz", sha256 } as const;
    await deployed(() => new RemoteVisualization("archive", desktopArgs({ dcv })));
    const script = scriptOf("archive");
    assert.match(script, new RegExp(`echo "${sha256}  /var/tmp/dcv.tgz" \\| sha256sum --check`));
    assert.match(script, /nice-dcv-server-\[0-9\]\*\.rpm .*nice-xdcv-.*nice-dcv-gl-/);
    const read = grantOf("archive-instance", "read-software-dcv-dcv-tgz")["ReadObjects"];
    assert.deepEqual(read?.Resource, ["arn:aws:s3:::software/dcv/dcv.tgz"]);
  });

  it("installs it where the image's repositories cannot be reached, too", async () => {
    const dcv = { type: "archive", bucket: software(), key: "dcv/dcv.tgz", sha256 } as const;
    await deployed(() => new RemoteVisualization("closed", desktopArgs({ dcv })));
    assert.match(scriptOf("closed"), /dnf install -y --setopt='\*\.skip_if_unavailable=1' /);
  });

  it("has the agent look again for what it may do, whatever else fails", async () => {
    await deployed(() => new RemoteVisualization("agent", desktopArgs()));
    const lines = scriptOf("agent").split("\n");
    const looks = "trap 'systemctl restart amazon-ssm-agent || snap restart amazon-ssm-agent' EXIT";
    assert.equal(lines.indexOf(looks), lines.indexOf("set -euo pipefail") + 2);
  });

  it("starts from the image that a parameter holds", async () => {
    const image = { parameterName: "/imagebuilder/paraview/ami-id", operatingSystem: "rhel8" } as const;
    await deployed(() => new RemoteVisualization("parameter", desktopArgs({ image })));
    assert.match(String(inputsOf(instanceType, "parameter-instance")["ami"]), /^ami-/);
  });

  it("leaves GPU sharing out where there is no GPU, and takes Ubuntu's packages on Ubuntu", async () => {
    const dcv = { type: "archive", bucket: software(), key: "dcv.tgz", sha256 } as const;
    const image = { imageId: "ami-0123456789abcdef0", operatingSystem: "ubuntu2404" } as const;
    await deployed(
      () => new RemoteVisualization("ubuntu", desktopArgs({ dcv, image, instanceType: "m7i.xlarge" })),
    );
    const script = scriptOf("ubuntu");
    assert.match(script, /apt-get install -y \.\/nice-dcv-server_\*\.deb/);
    assert.doesNotMatch(script, /nice-dcv-gl/);
  });

  it("mounts what it is given, in the zone of its Lustre file system", async () => {
    await deployed(
      () =>
        new RemoteVisualization(
          "mounts",
          desktopArgs({
            sharedStorage: {
              results: { fileSystem: lustre(), mountDir: "/results", readOnly: true },
              homes: { fileSystem: homes(), mountDir: "/homes" },
            },
          }),
        ),
    );
    const script = scriptOf("mounts");
    assert.match(script, /fs-0a\.fsx\.ap-southeast-1\.amazonaws\.com@tcp:\/abcdev \/results lustre ro,/);
    assert.match(script, /fs-0b:\/ \/homes efs _netdev,noresvport,tls,iam/);
    assert.equal(inputsOf(instanceType, "mounts-instance")["subnetId"], "subnet-b");
    const mount = grantOf("mounts-instance", "mount-homes")["MountFiles"];
    assert.deepEqual(mount?.Action, ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]);
    assert.deepEqual(mount?.Resource, [
      "arn:aws:elasticfilesystem:ap-southeast-1:000000000000:file-system/fs-0b",
    ]);
  });

  it("forwards DCV's port and no other, and logs shells in an encrypted group", async () => {
    await deployed(() => new RemoteVisualization("documents", desktopArgs()));
    const content = (purpose: string) =>
      JSON.parse(String(inputsOf(documentType, `documents-${purpose}`)["content"])) as {
        readonly properties?: Record<string, unknown>;
        readonly inputs?: Record<string, unknown>;
        readonly sessionType: string;
      };
    assert.equal(content("desktop").sessionType, "Port");
    assert.equal(content("desktop").properties?.["portNumber"], "8443");
    assert.equal(content("token").inputs, undefined, "a log would hold the token");
    const shell = content("shell").inputs;
    assert.equal(shell?.["cloudWatchLogGroupName"], sessionLogGroupName("documents"));
    assert.equal(shell?.["cloudWatchEncryptionEnabled"], true);
    assert.equal(shell?.["runAsDefaultUser"], "analyst");
    const group = inputsOf("aws:cloudwatch/logGroup:LogGroup", "documents-sessions");
    assert.equal(group["kmsKeyId"], encryptionKey.arn);
    assert.equal(group["retentionInDays"], 90);
  });

  it("lets people use exactly this desktop, by its own documents, and end sessions of their own", async () => {
    await deployed(() => {
      const people = new WorkloadRole("people", { service: "ec2.amazonaws.com" });
      new RemoteVisualization("granted", desktopArgs()).grantConnect(people);
    });
    const grants = grantOf("people", "use-desktop-granted");
    const start = grants["StartSession"];
    assert.deepEqual(start?.Action, ["ssm:StartSession"]);
    assert.deepEqual(start?.Resource, [
      `${here}:instance/granted-instance-id`,
      "arn:aws:ssm:ap-southeast-1:000000000000:document/granted-desktop",
      "arn:aws:ssm:ap-southeast-1:000000000000:document/granted-token",
    ]);
    assert.deepEqual(start?.Condition, { BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" } });
    assert.deepEqual(grants["EndOwnSessions"]?.Condition, {
      StringLike: { "ssm:resourceTag/aws:ssmmessages:session-id": ["${aws:userid}"] },
    });
    assert.deepEqual(grants["StartWorkstation"]?.Resource, [`${here}:instance/granted-instance-id`]);
  });

  it("tells the very command to connect", async () => {
    const desktop = await deployed(() => new RemoteVisualization("command", desktopArgs()));
    assert.match(
      await value(desktop.connectCommand),
      /^aws ssm start-session --region ap-southeast-1 --target command-instance-id --document-name command-desktop$/,
    );
    assert.match(await value(desktop.tokenCommand), /--document-name command-token$/);
  });

  it("stands behind a load balancer within the network, which nobody but its clients reaches, by TLS", async () => {
    await deployed(
      () =>
        new RemoteVisualization(
          "balanced",
          desktopArgs({
            access: {
              type: "privateLoadBalancer",
              certificateArn,
              hostName: "desktop.example.com",
              clients: { vpn: { cidrBlock: "10.9.0.0/16" } },
            },
          }),
        ),
    );
    const balancer = inputsOf("aws:lb/loadBalancer:LoadBalancer", "balanced-nlb");
    assert.equal(balancer["internal"], true);
    const listener = inputsOf("aws:lb/listener:Listener", "balanced-tls");
    assert.equal(listener["protocol"], "TLS");
    assert.match(String(listener["sslPolicy"]), /TLS13-1-2-Res/);
    const ingress = createdUnder("balanced", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      ingress.map(({ name, inputs }) => [name, inputs["fromPort"], inputs["cidrIpv4"]]),
      [
        ["balanced-from-vpn", 443, "10.9.0.0/16"],
        ["balanced-into-desktop", 8443, undefined],
      ],
    );
    assert.match(scriptOf("balanced"), /https:\/\/desktop\.example\.com\/\?authToken=/);
  });

  it("stops when nobody uses it, and by the clock", async () => {
    await deployed(
      () =>
        new RemoteVisualization(
          "hours",
          desktopArgs({
            idleStop: { minutes: 30 },
            workingHours: { start: "cron(0 8 ? * MON-FRI *)", stop: "cron(0 20 ? * MON-FRI *)" },
          }),
        ),
    );
    const alarm = inputsOf("aws:cloudwatch/metricAlarm:MetricAlarm", "hours-idle");
    assert.deepEqual(alarm["alarmActions"], ["arn:aws:automate:ap-southeast-1:ec2:stop"]);
    assert.equal(Number(alarm["evaluationPeriods"]) * Number(alarm["period"]), 30 * 60);
    const targets = createdUnder("hours", "aws:scheduler/schedule:Schedule").map(
      ({ inputs }) => (inputs["target"] as Record<string, string>)["arn"],
    );
    assert.deepEqual(targets, [
      "arn:aws:scheduler:::aws-sdk:ec2:startInstances",
      "arn:aws:scheduler:::aws-sdk:ec2:stopInstances",
    ]);
    assert.deepEqual(Object.keys(grantOf("hours-hours", "keep-hours")), [
      "StopWorkstation",
      "StartWorkstation",
      "AttachVolumes",
    ]);
  });

  it("runs on where idling is no reason to stop", async () => {
    await deployed(() => new RemoteVisualization("awake", desktopArgs({ idleStop: false })));
    assert.deepEqual(createdUnder("awake", "aws:cloudwatch/metricAlarm:MetricAlarm"), []);
  });
});
