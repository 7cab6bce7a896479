import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { refuseIf } from "../core";
import { type CloudControlType, type CloudControlTypes, schemaOf } from "./cloud-control-types";
import type { Desired } from "./desired";
import { schemaProblems } from "./schema-check";

/** What AWS tells of a resource: what was asked for, and what AWS added. */
export type Attributes<Type extends CloudControlType> = Partial<CloudControlTypes[Type]["properties"]> &
  CloudControlTypes[Type]["attributes"];

/**
 * A resource of a CloudFormation type that `@pulumi/aws` has no class for, made through AWS Cloud Control API. The desired state is typed and
 * checked against AWS's schema: plain values before anything exists, the whole document once its Outputs are known.
 *
 * A change of a create-only property makes a new resource. The provider sees this only where a whole property comes or goes
 * (terraform-provider-aws, `resourceResourceCustomizeDiffSchemaDiff`, compares paths for equality): a change inside one would end in AWS's
 * NotUpdatableException. The resource names its create-only part as a replacement trigger of its own, therefore.
 * Old and new exist together for a while: leave names out, or set `deleteBeforeReplace`.
 * Costs nothing itself; the caller needs `cloudformation:*Resource` actions (Cloud Control API User Guide, "Permissions") besides the type's own.
 */
export class CloudControlResource<Type extends CloudControlType> extends aws.cloudcontrol.Resource {
  /** All types here are identified by their ARN. */
  readonly arn: pulumi.Output<string>;
  readonly attributes: pulumi.Output<Attributes<Type>>;

  constructor(
    type: Type,
    name: string,
    desired: Desired<CloudControlTypes[Type]["properties"]>,
    opts?: pulumi.CustomResourceOptions,
  ) {
    refuseIf(type, name, schemaProblems(type, desired));
    const known = pulumi.output(desired as pulumi.Input<object>).apply((whole) => {
      refuseIf(type, name, schemaProblems(type, whole));
      return whole;
    });
    super(
      name,
      { typeName: type, desiredState: known.apply((whole) => JSON.stringify(whole)) },
      { replacementTrigger: known.apply((whole) => digestOf(whole, schemaOf(type).createOnly)), ...opts },
    );
    this.arn = this.id;
    this.attributes = this.properties.apply((text) => JSON.parse(text) as Attributes<Type>);
  }
}

function digestOf(whole: object, properties: readonly string[]): string {
  const part = Object.entries(whole)
    .filter(([property]) => properties.includes(property))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(part)).digest("hex");
}
