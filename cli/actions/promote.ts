import { type DescribeEndpointOutput, type SageMakerClient } from "@aws-sdk/client-sagemaker";

import { progressTo, showResult } from "../output";
import { describeEndpoint, refuseUnlessSettled } from "../sagemaker/endpoint/describe-endpoint";
import {
  type EndpointReference,
  type EndpointSource,
  findEndpoint,
} from "../sagemaker/endpoint/endpoint-reference";
import { describeConfig } from "../sagemaker/endpoint/served-mode";
import { InputError } from "../sagemaker/input-error";
import { secondsBetweenLooks } from "../sagemaker/option-values";
import { approvePackage, packageReference } from "../sagemaker/promote-package";
import { planPromotion, programChange, promoteShadow } from "../sagemaker/promote-shadow";
import { untilSettled } from "../sagemaker/promote-wait";
import {
  changeWeights,
  describeWeights,
  readWeights,
  weightsAfter,
  weightsOf,
} from "../sagemaker/promote-weights";
import { chooseRegion } from "../sagemaker/region";
import { tagsOf } from "../sagemaker/resume-training";
import { sageMakerClient } from "../sagemaker/sagemaker-client";

interface PromoteOptions extends EndpointSource {
  readonly weights?: string;
  readonly shadowToProduction?: boolean;
  readonly now?: boolean;
  readonly approve?: string;
  readonly note?: string;
  readonly wait?: boolean;
  readonly every?: string;
  readonly json?: boolean;
}

/** A change of an endpoint that was asked for. */
interface Change {
  readonly client: SageMakerClient;
  readonly reference: EndpointReference;
  readonly endpoint: DescribeEndpointOutput;
  readonly options: PromoteOptions;
}

const EVERY_SECONDS = 10;
const ROLLED_BACK_EXIT_CODE = 2;
const INTERRUPTED_EXIT_CODE = 130;

/** `promote`: gives a model more of the traffic, and says what the program has to say so that it lasts. */
export async function run(given: string | undefined, options: PromoteOptions): Promise<void> {
  const { weights, shadowToProduction, approve } = options;
  const asked = [weights, shadowToProduction, approve].filter((option) => option !== undefined);
  if (asked.length !== 1 || (given === undefined) !== (approve !== undefined)) {
    throw new InputError(
      "Promote how? One of  npx mlhpc promote churn --weights champion=90,challenger=10 ,  npx mlhpc promote churn --shadow-to-production ,  npx mlhpc promote --approve <model-package-arn>.",
    );
  }
  secondsBetweenLooks(options, EVERY_SECONDS);
  if (approve !== undefined) {
    await approveVersion(approve, options);
    return;
  }
  const wanted = weights === undefined ? undefined : readWeights(weights);
  const reference = findEndpoint(given ?? "", options);
  const client = sageMakerClient(reference.region);
  const endpoint = await describeEndpoint(client, reference);
  refuseUnlessSettled(endpoint);
  const change = { client, reference, endpoint, options };
  await (wanted === undefined ? promoteTheShadow(change) : shareAnew(change, wanted));
}

async function approveVersion(arn: string, options: PromoteOptions): Promise<void> {
  const reference = packageReference(arn);
  const region = chooseRegion({ asked: options.region, defined: reference.region }, "the model package");
  const before = await approvePackage(sageMakerClient(region), reference, options.note);
  const lines =
    before === "Approved"
      ? [`${arn} was approved already.`]
      : [
          `Approved ${arn}; before it was ${before}. What the program starts on an approval starts now.`,
          "Where a ModelPackage of a program registers this version, let it say modelApprovalStatus: Approved too, or ignoreChanges: else its next deployment takes the approval back.",
        ];
  showResult(
    { modelPackage: arn, region, before, after: "Approved" },
    lines.join("\n"),
    options.json ?? false,
  );
}

async function shareAnew(change: Change, wanted: Readonly<Record<string, number>>): Promise<void> {
  const { client, reference, endpoint, options } = change;
  const before = weightsOf(endpoint);
  const after = weightsAfter(endpoint, before, wanted);
  const changed = Object.keys(after).some((variant) => after[variant] !== before[variant]);
  const lasts =
    "Where a program made this endpoint, its next change of it begins with the program's weights again: write these there too, as initialVariantWeight of mode.variants. Until then they stay; a refresh does not see them.";
  if (!changed) {
    const text = [`${reference.name} has these weights already.`, ...describeWeights(before, after)];
    showResult(
      { endpoint: reference.name, region: reference.region, before, after },
      text.join("\n"),
      options.json ?? false,
    );
    return;
  }
  await changeWeights(client, reference.name, wanted);
  await settle(change, { before, after }, [...describeWeights(before, after), lasts], (settled) => {
    const now = weightsOf(settled);
    return Object.keys(after).every((variant) => now[variant] === after[variant]);
  });
}

async function promoteTheShadow(change: Change): Promise<void> {
  const { client, reference, endpoint, options } = change;
  const config = await describeConfig(client, endpoint);
  const plan = planPromotion(endpoint, config, Date.now());
  const { program } = reference;
  const { ModelName: before } = plan.before;
  const { ModelName: after } = plan.after;
  const inProgram = ["In the program:", ...programChange(plan).map((line) => `  ${line}`)];
  if (program !== undefined && options.now !== true) {
    throw new InputError(
      [
        `${program.component} is made by the program of ${program.stack}, whose next change of the endpoint would undo a promotion that it does not know. Promote there, and deploy: it goes over by the endpoint's own deployment, which its alarms roll back. Nothing was changed.`,
        ...inProgram,
        "Where it cannot wait, on AWS, and in the program before its next deployment:  --now",
      ].join("\n"),
    );
  }
  await promoteShadow(client, endpoint, plan, await tagsOf(client, config.EndpointConfigArn ?? ""));
  const configuration = plan.config.EndpointConfigName;
  progressTo().say(`Moving ${reference.name} over to ${configuration}.`);
  const lines = [
    `Production:  ${after}, was ${before}; the shadow is gone.`,
    "Where a program made this endpoint, its next change of it, or a refresh before it, undoes this. Make the same change there first; then its deployment replaces this configuration by its own, with the same model.",
    ...inProgram,
    `The configuration ${configuration} belongs to no program: delete it once the endpoint no longer has it.`,
  ];
  const facts = { before, after, configuration };
  await settle(change, facts, lines, ({ EndpointConfigName }) => EndpointConfigName === configuration);
}

/** Waits for the change, and shows what came of it: AWS may have rolled it back. */
async function settle(
  { client, reference, options }: Change,
  facts: object,
  lines: readonly string[],
  done: (settled: DescribeEndpointOutput) => boolean,
): Promise<void> {
  const { name, region } = reference;
  const report = { endpoint: name, region, ...facts };
  const json = options.json ?? false;
  if (options.wait === false) {
    showResult({ ...report, status: "Updating" }, [`${name} is Updating.`, ...lines].join("\n"), json);
    return;
  }
  const milliseconds = secondsBetweenLooks(options, EVERY_SECONDS) * 1_000;
  const settled = await untilSettled(client, reference, milliseconds);
  if (settled === undefined) {
    showResult(
      { ...report, interrupted: true },
      ["No longer looking; the change goes on.", ...lines].join("\n"),
      json,
    );
    process.exitCode = INTERRUPTED_EXIT_CODE;
    return;
  }
  const { EndpointStatus: status, FailureReason: reason } = settled;
  if (status === "InService" && done(settled)) {
    showResult({ ...report, status }, [`${name} is InService.`, ...lines].join("\n"), json);
    return;
  }
  const why =
    reason === undefined
      ? "AWS gives no reason; look at the alarms of its deployment"
      : reason.replace(/\.$/, "");
  const came =
    status === "InService" ? "serves as before: AWS rolled the change back" : `is ${status} after the change`;
  const text = `${name} ${came}. ${why}.`;
  showResult({ ...report, status, rolledBack: status === "InService", reason }, text, json);
  process.exitCode = ROLLED_BACK_EXIT_CODE;
}
