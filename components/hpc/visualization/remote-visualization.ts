import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  grantName,
  type Placement,
  placementOf,
  PlatformComponent,
  refuseIf,
} from "../../core";
import { WorkloadRole } from "../../identity";
import { httpsEgress } from "../../network";
import { DesktopLoadBalancer } from "./desktop-load-balancer";
import { idleAlarm } from "./idle-alarm";
import { InstanceHours } from "./instance-hours";
import type { RemoteVisualizationArgs } from "./remote-visualization-args";
import {
  desktopDocument,
  type SessionPurpose,
  sessionPurposes,
  shellDocument,
  tokenDocument,
} from "./session-documents";
import { defaultInstanceType, defaultUser, visualizationProblems } from "./visualization-problems";
import { grantRegistration, grantSessions, sessionStatements, startStatements } from "./workstation-grants";
import { allowMounts, grantSetup, imageOf, scriptOf, subnetOf } from "./workstation-inputs";

/** Name of the log group of a workstation's shells; for the key policy that comes before it. */
export function sessionLogGroupName(name: string): string {
  return `/mlhpc/visualization/${name}`;
}

/**
 * A workstation for looking at results, such as with ParaView: one desktop by Amazon DCV on an instance with a GPU. It has no public address, no
 * key pair and no password: people come by Session Manager, or by a private load balancer, with a token that lives for minutes and that IAM
 * lets them ask for. It stops when nobody uses it. A change of its script, such as another mount, replaces it: keep work on shared storage. A
 * newer image does not, until somebody replaces the instance; another instance type stops and starts it.
 * Cost: the instance by the hour while it runs (DCV costs nothing on EC2), and its volume always.
 */
export class RemoteVisualization extends PlatformComponent {
  readonly instanceId: pulumi.Output<string>;
  readonly instanceArn: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;
  /** Prints the desktop's address with a token; a person runs it. */
  readonly tokenCommand: pulumi.Output<string>;
  /** Brings the desktop to one's own machine; nothing to run where there is a load balancer. */
  readonly connectCommand: pulumi.Output<string>;
  /** Within the network; undefined without a load balancer. */
  readonly loadBalancerDnsName?: pulumi.Output<string>;
  readonly nodes: {
    readonly role: WorkloadRole;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly logGroup: aws.cloudwatch.LogGroup;
    readonly instance: aws.ec2.Instance;
    readonly documents: Readonly<Record<SessionPurpose, aws.ssm.Document>>;
    readonly idleAlarm?: aws.cloudwatch.MetricAlarm;
    readonly hours?: InstanceHours;
    readonly loadBalancer?: DesktopLoadBalancer;
  };
  private readonly placement: Placement;

  constructor(
    name: string,
    private readonly args: RemoteVisualizationArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseIf("RemoteVisualization", name, visualizationProblems(name, args));
    super("mlhpc:hpc:RemoteVisualization", name, opts);
    this.placement = placementOf({ parent: this });
    const logGroup = this.logGroup();
    const securityGroup = this.securityGroup();
    const role = this.role();
    const granted = [
      grantSessions(role, logGroup.arn),
      ...grantSetup(role, args, this.placement),
      ...allowMounts(name, args, securityGroup.id),
    ];
    const instance = this.instance(role, securityGroup, granted);
    grantRegistration(role, instance.arn);
    const documents = this.documents(logGroup);
    const loadBalancer = this.loadBalancer(instance, securityGroup);
    const alarm = this.idleAlarm(instance);
    const hours = this.hours(instance);

    this.instanceId = instance.id;
    this.instanceArn = instance.arn;
    this.securityGroupId = securityGroup.id;
    this.logGroupName = logGroup.name;
    this.tokenCommand = this.sessionCommand(instance, documents.token);
    this.connectCommand =
      args.access?.type === "privateLoadBalancer"
        ? pulumi.output(`open https://${args.access.hostName}`)
        : this.sessionCommand(instance, documents.desktop);
    this.loadBalancerDnsName = loadBalancer?.dnsName;
    this.nodes = {
      role,
      securityGroup,
      logGroup,
      instance,
      documents,
      idleAlarm: alarm,
      hours,
      loadBalancer,
    };
    this.registerOutputs({
      instanceId: this.instanceId,
      instanceArn: this.instanceArn,
      securityGroupId: this.securityGroupId,
      logGroupName: this.logGroupName,
      tokenCommand: this.tokenCommand,
      connectCommand: this.connectCommand,
    });
  }

  /** Lets `grantee` use the desktop of this instance, start it, and end sessions of its own. No shell. */
  grantConnect(grantee: Grantee): pulumi.Resource {
    const { documents, instance } = this.nodes;
    const used = this.nodes.loadBalancer ? [documents.token] : [documents.desktop, documents.token];
    return grantee.allow(grantName("use-desktop", this.componentName), [
      ...sessionStatements(
        instance.arn,
        used.map(({ arn }) => arn),
        this.placement,
      ),
      ...startStatements(instance.arn, this.args.encryptionKey, this.placement),
    ]);
  }

  /** Lets `grantee` have a shell on this instance as the desktop's user, logged, and end sessions of its own. */
  grantShell(grantee: Grantee): pulumi.Resource {
    const { documents, instance } = this.nodes;
    return grantee.allow(
      grantName("use-shell", this.componentName),
      sessionStatements(instance.arn, [documents.shell.arn], this.placement),
    );
  }

  private logGroup(): aws.cloudwatch.LogGroup {
    const { encryptionKey, logRetentionInDays, transform } = this.args;
    return this.child(
      aws.cloudwatch.LogGroup,
      "sessions",
      {
        name: sessionLogGroupName(this.componentName),
        kmsKeyId: encryptionKey.arn,
        retentionInDays: logRetentionInDays ?? 90,
      },
      transform?.logGroup,
    );
  }

  private securityGroup(): aws.ec2.SecurityGroup {
    const { network, transform } = this.args;
    const group = this.child(
      aws.ec2.SecurityGroup,
      "sg",
      {
        vpcId: network.vpcId,
        description: "Workstation: out to AWS services by HTTPS, in from its load balancer if it has one",
        tags: { Name: `${this.componentName}-sg` },
      },
      transform?.securityGroup,
    );
    for (const [rule, args] of Object.entries(httpsEgress(network, group.id, this.placement))) {
      this.child(aws.vpc.SecurityGroupEgressRule, rule, args);
    }
    return group;
  }

  private role(): WorkloadRole {
    const { permissionsBoundary, transform } = this.args;
    return new WorkloadRole(
      `${this.componentName}-instance`,
      {
        service: "ec2.amazonaws.com",
        description: `The workstation ${this.componentName}`,
        permissionsBoundary,
        transform: { role: transform?.role },
      },
      { parent: this },
    );
  }

  private instance(
    role: WorkloadRole,
    group: aws.ec2.SecurityGroup,
    dependsOn: pulumi.Resource[],
  ): aws.ec2.Instance {
    const { args } = this;
    const profile = this.child(aws.iam.InstanceProfile, "profile", { role: role.roleName });
    return this.child(
      aws.ec2.Instance,
      "instance",
      {
        ami: imageOf(args, this),
        instanceType: args.instanceType ?? defaultInstanceType,
        subnetId: subnetOf(args),
        vpcSecurityGroupIds: [group.id],
        associatePublicIpAddress: false,
        iamInstanceProfile: profile.name,
        userData: scriptOf(args, this.placement),
        userDataReplaceOnChange: true,
        // One hop, and no tags: what runs in a container gets at neither.
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        rootBlockDevice: {
          encrypted: true,
          kmsKeyId: args.encryptionKey.arn,
          volumeType: "gp3",
          volumeSize: args.rootVolumeSizeInGiB ?? 100,
          tags: { Name: this.componentName },
        },
        // The idle alarm looks at each minute.
        monitoring: true,
        disableApiTermination: args.terminationProtection ?? false,
        instanceInitiatedShutdownBehavior: "stop",
        tags: { Name: this.componentName },
      },
      args.transform?.instance,
      // A newer image is no reason to lose a desktop; whoever wants it replaces the instance.
      { dependsOn, ignoreChanges: ["ami"] },
    );
  }

  private documents(logGroup: aws.cloudwatch.LogGroup): Record<SessionPurpose, aws.ssm.Document> {
    const { transform, idleSessionMinutes = 20 } = this.args;
    const name = this.componentName;
    const contents: Record<SessionPurpose, pulumi.Input<string>> = {
      desktop: desktopDocument(name),
      token: tokenDocument(name),
      shell: logGroup.name.apply((logGroupName) =>
        shellDocument({
          name,
          user: this.args.user ?? defaultUser,
          logGroupName,
          idleMinutes: idleSessionMinutes,
        }),
      ),
    };
    const made = sessionPurposes.map((purpose) => [
      purpose,
      this.child(
        aws.ssm.Document,
        purpose,
        { documentType: "Session", documentFormat: "JSON", content: contents[purpose] },
        transform?.document,
      ),
    ]);
    return Object.fromEntries(made) as Record<SessionPurpose, aws.ssm.Document>;
  }

  private loadBalancer(
    instance: aws.ec2.Instance,
    group: aws.ec2.SecurityGroup,
  ): DesktopLoadBalancer | undefined {
    const { network, access, transform } = this.args;
    return access?.type === "privateLoadBalancer"
      ? new DesktopLoadBalancer(
          this.componentName,
          { network, access, transform, instanceId: instance.id, instanceSecurityGroupId: group.id },
          { parent: this },
        )
      : undefined;
  }

  private idleAlarm(instance: aws.ec2.Instance): aws.cloudwatch.MetricAlarm | undefined {
    const { idleStop = {}, topic, transform } = this.args;
    return idleStop === false
      ? undefined
      : this.child(
          aws.cloudwatch.MetricAlarm,
          "idle",
          idleAlarm(idleStop, instance.id, topic?.arn, this.placement),
          transform?.alarm,
        );
  }

  private hours(instance: aws.ec2.Instance): InstanceHours | undefined {
    const { workingHours: hours, encryptionKey, permissionsBoundary, transform } = this.args;
    return (
      hours &&
      new InstanceHours(
        this.componentName,
        { hours, instance, encryptionKey, permissionsBoundary, transform },
        { parent: this },
      )
    );
  }

  private sessionCommand(instance: aws.ec2.Instance, document: aws.ssm.Document): pulumi.Output<string> {
    return pulumi.interpolate`aws ssm start-session --region ${this.placement.region} --target ${instance.id} --document-name ${document.name}`;
  }
}
