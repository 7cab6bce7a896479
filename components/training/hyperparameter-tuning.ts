import * as pulumi from "@pulumi/pulumi";

import { PlatformComponent, refuseIf } from "../core";
import type { JobRequestOf, RequestOf } from "../workflow";
import { namePrefixOf } from "./metadata-problems";
import type { ExistingJobRole } from "./training-args";
import { definitionsOf, type HyperparameterTuningArgs } from "./tuning-args";
import { tuningProblems } from "./tuning-problems";
import { tuningRequest } from "./tuning-request";

/**
 * A search for the best hyperparameters of a `TrainingJob`, or for the best of several algorithms, that can be run any number of times.
 * Deploying it makes nothing and searches nothing. Cost: nothing by itself; a run costs what its training jobs cost.
 */
export class HyperparameterTuning extends PlatformComponent implements JobRequestOf<"tuning"> {
  readonly kind = "tuning";
  readonly namePrefix: string;
  /** CreateHyperParameterTuningJob without the name. */
  readonly request: RequestOf<"tuning">;
  /** The role of its training jobs. */
  readonly roleArn: pulumi.Output<string>;
  readonly role: ExistingJobRole;

  constructor(name: string, args: HyperparameterTuningArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIf("HyperparameterTuning", name, tuningProblems(name, args));
    super("mlhpc:training:HyperparameterTuning", name, opts);
    const { role } = (args.definition ?? args.definitions[0]).trainingJob;
    this.role = role;
    this.roleArn = role.arn;
    this.namePrefix = namePrefixOf(name, args);
    this.request = tuningRequest(args, definitionsOf(args));
    this.registerOutputs({
      kind: this.kind,
      namePrefix: this.namePrefix,
      request: this.request,
      roleArn: this.roleArn,
    });
  }
}
