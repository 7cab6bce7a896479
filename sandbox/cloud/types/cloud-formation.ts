import { AwsError } from "../errors";
import { arnOf } from "../place";
import { object, text, textOr, textsWithin } from "../values";
import { reveal, UNKNOWN, type Wire, type WireObject } from "../wire";
import { type Being, type Request, stableHex, type TypeTable, uuid } from "./define";
import { refuseMissing, refuseWithoutCapabilities } from "./stack-capabilities";
import {
  invalid,
  parameterValues,
  refuseLooseEnds,
  type StackTemplate,
  stackTemplate,
} from "./stack-template";
import { type StackScope, stackOutputs, valueOf } from "./stack-values";

const STACK = "aws:cloudformation/stack:Stack";

/** Bytes of a template in a call, and of one in S3 (user guide, "CloudFormation quotas"). */
const LONGEST_BODY = 51_200;

/**
 * Stacks: a template in JSON is checked and its outputs worked out; what its resources are is not. Of templates in S3 the sandbox knows that of
 * ParallelCluster's provider.
 */
export const cloudFormation: TypeTable = {
  [STACK]: {
    id: (request) => arnOf(request, "cloudformation", `stack/${textOr(request.inputs, "name")}/${uuid()}`),
    arn: ({ id }) => id,
    immutable: ["disableRollback", "name", "onFailure", "timeoutInMinutes"],
    autoName: { property: "name", maxLength: 128 },
    sets: ["capabilities", "notificationArns"],
    computed: (being) => ({
      outputs: outputsOf(being),
      parameters: object(reveal(being.inputs["parameters"] ?? {})),
    }),
    refuseCreate: (request) => {
      const { inputs, store, type, region } = request;
      refuseStack(request);
      const name = textOr(inputs, "name");
      const clusters = store
        .ofType(type, region)
        .flatMap(({ outputs }) => clusterNames(textOr(outputs, "templateBody")));
      if (
        clusters.includes(name) ||
        store.ofType(type, region).some(({ outputs }) => outputs["name"] === name)
      ) {
        throw new AwsError("AlreadyExistsException", `Stack [${name}] already exists`);
      }
    },
    refuseUpdate: (being) => {
      refuseStack(being);
      const before = clusterNames(textOr(being.previous, "templateBody"));
      const after = clusterNames(textOr(being.inputs, "templateBody"));
      if (before.length > 0 && after.some((name) => !before.includes(name))) {
        throw new AwsError(
          "UPDATE_ROLLBACK_COMPLETE",
          "Received response status [FAILED] from custom resource. Message returned: Cannot update the ClusterName in the properties.",
        );
      }
    },
  },
};

function refuseStack(request: Request): void {
  const { inputs } = request;
  const [body, url] = [text(inputs, "templateBody"), text(inputs, "templateUrl")];
  const name = textOr(inputs, "name");
  if ((body === undefined) === (url === undefined)) {
    throw invalid(
      body === undefined
        ? "Either Template URL or Template Body must be specified."
        : "Only one of Template URL or Template Body can be specified.",
    );
  }
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*`,
    );
  }
  if (isProvider(url)) {
    refuseMissing(["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"], inputs["capabilities"]);
    refuseMissing(["CAPABILITY_AUTO_EXPAND"], inputs["capabilities"]);
  }
  if (body !== undefined && body !== UNKNOWN) {
    refuseBody(request, body);
  }
}

function refuseBody(request: Request, body: string): void {
  if (Buffer.byteLength(body) > LONGEST_BODY) {
    throw invalid(
      `1 validation error detected: Value '${body.slice(0, 40)}...' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${LONGEST_BODY}`,
    );
  }
  const template = stackTemplate(body);
  if (template === undefined) {
    return;
  }
  refuseLooseEnds(template);
  parameterValues(template, parametersOf(request.inputs));
  refuseWithoutCapabilities(template, request.inputs["capabilities"]);
  refuseClusterNames(request, template);
  refuseExports(request, template);
}

/** ParallelCluster makes a stack of the cluster's own name, which must be free. */
function refuseClusterNames({ inputs, store, type, region }: Request, template: StackTemplate): void {
  const taken = [
    textOr(inputs, "name"),
    ...store
      .ofType(type, region)
      .filter(({ outputs }) => outputs["name"] !== inputs["name"])
      .flatMap(({ outputs }) => [textOr(outputs, "name"), ...clusterNames(textOr(outputs, "templateBody"))]),
  ];
  const name = namesOf(template).find((cluster) => taken.includes(cluster));
  if (name !== undefined) {
    throw new AwsError(
      "ROLLBACK_COMPLETE",
      `Received response status [FAILED] from custom resource. Message returned: Bad Request: cluster with name ${name} already exists.`,
    );
  }
}

function refuseExports({ inputs, store, type, region }: Request, template: StackTemplate): void {
  const exported = (outputs: StackTemplate["outputs"]) =>
    Object.values(outputs).flatMap(({ Export }) => textsWithin(object(Export)["Name"]));
  const ours = exported(template.outputs);
  for (const { outputs } of store.ofType(type, region)) {
    const other = textOr(outputs, "name");
    const theirs = stackTemplate(textOr(outputs, "templateBody"))?.outputs ?? {};
    const name = exported(theirs).find((one) => ours.includes(one));
    if (name !== undefined && other !== textOr(inputs, "name")) {
      throw new AwsError(
        "ROLLBACK_COMPLETE",
        `Export with name ${name} is already exported by stack ${other}.`,
      );
    }
  }
}

function outputsOf(being: Being): Readonly<Record<string, Wire>> {
  const { inputs, id } = being;
  if (isProvider(text(inputs, "templateUrl"))) {
    return providerOutputs(being);
  }
  const template = stackTemplate(textOr(inputs, "templateBody"));
  if (template === undefined) {
    return {};
  }
  const scope: StackScope = {
    ...{ stackId: id, stackName: textOr(inputs, "name"), template, place: being },
    parameters: parameterValues(template, parametersOf(inputs)),
  };
  return stackOutputs({ ...scope, parameters: object(valueOf(scope, scope.parameters)) });
}

/** The provider of clusters that AWS publishes in each region (ParallelCluster User Guide, "Provider stack hosted by AWS ParallelCluster"). */
function isProvider(url: string | undefined): boolean {
  return url?.endsWith("/templates/custom_resource/cluster.yaml") ?? false;
}

function providerOutputs(being: Being): Readonly<Record<string, string>> {
  const suffix = being.id.split("/").pop() ?? stableHex(being.id, "provider", 12);
  const name = `pcluster-cfn-${suffix}`;
  return {
    LambdaLayerArn: arnOf(being, "lambda", `layer:PCLayer-${suffix}:1`),
    LogGroupArn: arnOf(being, "logs", `log-group:/aws/lambda/${name}:*`),
    ServiceToken: arnOf(being, "lambda", `function:${name}`),
  };
}

function parametersOf(inputs: WireObject): WireObject {
  return object(reveal(inputs["parameters"] ?? {}));
}

function clusterNames(body: string): readonly string[] {
  const template = stackTemplate(body);
  return template === undefined ? [] : namesOf(template);
}

function namesOf({ resources }: StackTemplate): readonly string[] {
  return Object.values(resources).flatMap(({ Type, Properties }) =>
    Type === "Custom::PclusterCluster" ? textsWithin(object(Properties)["ClusterName"]) : [],
  );
}
