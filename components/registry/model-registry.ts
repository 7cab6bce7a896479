import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  type Grantee,
  grantName,
  type Placement,
  placementOf,
  PlatformComponent,
  patternProblem,
  policyDocument,
  type PolicyStatement,
  type Problem,
  refuseIf,
  type Transform,
} from "../core";
import { keyArnProblem, type KeyLike } from "../encryption";
import { EventTrigger, type Startable } from "../events";

export interface ModelRegistryArgs {
  /** Name of the group of versions: up to 63 letters, digits and single hyphens (API reference, CreateModelPackageGroup). Default the component's name. */
  readonly modelPackageGroupName?: string;
  /** What the models are for, up to 1024 characters. A change makes a new group, which AWS allows only once the old one has no versions. */
  readonly description?: string;
  /** Encrypts what describes the versions. Default AWS's own key. Readers in other accounts need a key of ours. */
  readonly encryptionKey?: KeyLike;
  /**
   * Accounts that may read the versions and make models of them, by the environment's name, such as `{ staging: "222233334444" }`. Their own
   * policies decide who there may. Default none.
   */
  readonly readerAccounts?: Readonly<Record<string, string>>;
  /** Refuses to delete the group until set to false. Default false. */
  readonly protect?: boolean;
  /** Last word on a child's arguments, called just before the child is made. */
  readonly transform?: {
    readonly group?: Transform<aws.sagemaker.ModelPackageGroupArgs>;
    readonly policy?: Transform<aws.sagemaker.ModelPackageGroupPolicyArgs>;
  };
}

/**
 * The versions of one model, each waiting for somebody to approve it: who registers cannot approve. AWS refuses to delete a group that has
 * versions. Costs nothing.
 */
export class ModelRegistry extends PlatformComponent {
  readonly arn: pulumi.Output<string>;
  readonly modelPackageGroupName: pulumi.Output<string>;
  readonly encryptionKey?: KeyLike;
  readonly nodes: {
    readonly group: aws.sagemaker.ModelPackageGroup;
    readonly policy?: aws.sagemaker.ModelPackageGroupPolicy;
  };
  private readonly placement: Placement;

  constructor(name: string, args: ModelRegistryArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("ModelRegistry", name, problemsOf(name, args));
    super("mlhpc:registry:ModelRegistry", name, opts);
    this.placement = placementOf({ parent: this });
    const group = this.child(
      aws.sagemaker.ModelPackageGroup,
      "group",
      {
        modelPackageGroupName: args.modelPackageGroupName ?? name,
        modelPackageGroupDescription: args.description ?? `Versions of ${name}`,
      },
      args.transform?.group,
      { protect: args.protect },
    );
    this.arn = group.arn;
    this.modelPackageGroupName = group.modelPackageGroupName;
    this.encryptionKey = args.encryptionKey;
    this.nodes = { group, policy: this.policy(args, group) };
    this.registerOutputs({ arn: this.arn, modelPackageGroupName: this.modelPackageGroupName });
  }

  /**
   * Lets `grantee` register versions that wait for approval; the request has to say `PendingManualApproval`. It reads artifact and image with
   * permissions of its own.
   */
  grantRegister(grantee: Grantee): pulumi.Resource {
    return grantee.allow(grantName("register", this.componentName), [
      {
        sid: "RegisterVersions",
        actions: ["sagemaker:CreateModelPackage"],
        resources: [this.versions()],
        conditions: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
      },
    ]);
  }

  /** Lets `grantee` find and read the versions. */
  grantRead(grantee: Grantee): pulumi.Resource {
    return grantee.allow(grantName("read", this.componentName), [
      {
        sid: "ReadVersions",
        actions: ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"],
        resources: [this.versions()],
      },
      { sid: "ReadGroup", actions: ["sagemaker:DescribeModelPackageGroup"], resources: [this.arn] },
    ]);
  }

  /** Lets `grantee` approve or reject versions, and change nothing else without saying which of both. */
  grantApprove(grantee: Grantee): pulumi.Resource {
    return grantee.allow(grantName("approve", this.componentName), [
      {
        sid: "JudgeVersions",
        actions: ["sagemaker:UpdateModelPackage"],
        resources: [this.versions()],
        conditions: { StringEquals: { "sagemaker:ModelApprovalStatus": ["Approved", "Rejected"] } },
      },
    ]);
  }

  /**
   * Starts `target` whenever a version is approved, with the event as its input: `detail.ModelPackageArn` is the version
   * (SageMaker Developer Guide, "SageMaker model package state change"). AWS may tell of one approval twice. `name` names the trigger.
   */
  onApproved(name: string, target: Startable): EventTrigger {
    return new EventTrigger(
      `${this.componentName}-${name}`,
      {
        description: `Starts ${name} when a version of ${this.componentName} is approved`,
        pattern: {
          source: ["aws.sagemaker"],
          "detail-type": ["SageMaker Model Package State Change"],
          detail: {
            ModelPackageGroupName: [this.modelPackageGroupName],
            ModelApprovalStatus: ["Approved"],
          },
        },
        target,
      },
      { parent: this },
    );
  }

  private versions(): pulumi.Output<string> {
    const { partition, region, accountId } = this.placement;
    // SageMaker's ARNs hold names in lower case.
    const group = this.modelPackageGroupName.apply((name) => name.toLowerCase());
    return pulumi.interpolate`arn:${partition}:sagemaker:${region}:${accountId}:model-package/${group}/*`;
  }

  private policy(
    { readerAccounts = {}, transform }: ModelRegistryArgs,
    group: aws.sagemaker.ModelPackageGroup,
  ): aws.sagemaker.ModelPackageGroupPolicy | undefined {
    const readers = Object.entries(readerAccounts);
    return readers.length === 0
      ? undefined
      : this.child(
          aws.sagemaker.ModelPackageGroupPolicy,
          "policy",
          {
            modelPackageGroupName: group.modelPackageGroupName,
            resourcePolicy: policyDocument(readers.flatMap(([name, id]) => this.readerStatements(name, id))),
          },
          transform?.policy,
        );
  }

  /** SageMaker Developer Guide, "Deploy a Model Version from a Different Account". */
  private readerStatements(name: string, accountId: string): PolicyStatement[] {
    const principals = { AWS: pulumi.interpolate`arn:${this.placement.partition}:iam::${accountId}:root` };
    const who = name.replaceAll(/[^A-Za-z0-9]/g, "").replace(/^./, (letter) => letter.toUpperCase());
    return [
      {
        sid: `${who}ReadsGroup`,
        principals,
        actions: ["sagemaker:DescribeModelPackageGroup"],
        resources: [this.arn],
      },
      {
        sid: `${who}ReadsVersions`,
        principals,
        actions: ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"],
        resources: [this.versions()],
      },
    ];
  }
}

function problemsOf(name: string, args: ModelRegistryArgs): Problem[] {
  const { modelPackageGroupName, description = "", readerAccounts = {}, encryptionKey } = args;
  const sids = Object.keys(readerAccounts).map((reader) => reader.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
  return [
    patternProblem(
      modelPackageGroupName === undefined ? "name" : "modelPackageGroupName",
      modelPackageGroupName ?? name,
      /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/,
      "SageMaker allows up to 63 letters, digits and hyphens, with no hyphen at the ends",
    ),
    description.length > 1024 && `description has ${description.length} characters; SageMaker allows 1024.`,
    keyArnProblem("encryptionKey", encryptionKey),
    ...Object.entries(readerAccounts).map(([reader, id]) =>
      patternProblem(`readerAccounts.${reader}`, id, /^\d{12}$/, "an account id has twelve digits"),
    ),
    new Set(sids).size < sids.length &&
      `readerAccounts names ${Object.keys(readerAccounts).join(", ")}; give names that differ in their letters and digits.`,
    Object.keys(readerAccounts).length > 0 &&
      encryptionKey === undefined &&
      "readerAccounts is given without encryptionKey; other accounts cannot read versions under AWS's own key, so give a key of ours.",
  ];
}
