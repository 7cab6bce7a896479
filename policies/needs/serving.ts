import { type AccessResource, type StackAccess, textOf } from "../access";
import { bucketFacts, parseS3Uri, readCalls, writeCalls } from "./buckets";
import { forbiddenWays } from "./forbidden-objects";
import type { Call, Probe } from "./model";
import { pages } from "./pages";
import { publishCalls } from "./topics";
import { fieldOf, listOf, textField } from "./values";

/** The endpoint that serves a model, and what it has the model's role do. */
export interface Serving {
  /** Name of the endpoint. */
  readonly name: string;
  readonly resource: AccessResource;
  readonly configuration: AccessResource;
  /** Where captured data goes. */
  readonly capture?: string;
  /** Of an asynchronous endpoint: where requests lie, so far as its component registered it, and where answers and failures go. */
  readonly requests?: string;
  readonly answers: readonly string[];
  readonly topics: readonly string[];
  /** Requests lie somewhere, and the stack does not tell where. */
  readonly requestsUnknown: boolean;
}

const endpointType = "aws:sagemaker/endpoint:Endpoint";
const configurationType = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

/** The endpoint whose configuration names the model, or which an inference component puts the model on. */
export function servingOf(access: StackAccess, model: AccessResource): Serving | undefined {
  const { index } = access;
  const name = textOf(model, "name") ?? model.id;
  const onComponents = endpointsOfComponents(access, name);
  for (const configuration of index.all(configurationType)) {
    const variants = [
      ...listOf(configuration.props["productionVariants"]),
      ...listOf(configuration.props["shadowProductionVariants"]),
    ];
    const resource = index
      .all(endpointType)
      .find((endpoint) => endpoint.props["endpointConfigName"] === configuration.props["name"]);
    if (
      resource !== undefined &&
      (variants.some((variant) => fieldOf(variant, "modelName") === name) ||
        onComponents.includes(textOf(resource, "name") ?? ""))
    ) {
      return describe(access, resource, configuration);
    }
  }
  return undefined;
}

/** Names of endpoints that have the model as an inference component, a type that only Cloud Control offers. */
function endpointsOfComponents({ index }: StackAccess, model: string | undefined): readonly string[] {
  return index.all("aws:cloudcontrol/resource:Resource").flatMap((resource) => {
    if (resource.props["typeName"] !== "AWS::SageMaker::InferenceComponent") {
      return [];
    }
    const desired = parsed(resource.props["desiredState"]);
    return textField(fieldOf(desired, "Specification"), "ModelName") === model
      ? (textField(desired, "EndpointName") ?? [])
      : [];
  });
}

function parsed(json: unknown): unknown {
  try {
    return typeof json === "string" ? JSON.parse(json) : undefined;
  } catch {
    // AWS refuses what is no JSON; nothing is known of it here.
    return undefined;
  }
}

function describe({ index }: StackAccess, resource: AccessResource, configuration: AccessResource): Serving {
  const data = listOf(configuration.props["dataCaptureConfig"])[0];
  const destination = textField(data, "destinationS3Uri");
  const asynchronous = listOf(configuration.props["asyncInferenceConfig"])[0];
  const output = listOf(fieldOf(asynchronous, "outputConfig"))[0];
  const topics = listOf(fieldOf(output, "notificationConfig"))[0];
  const component = index.componentsOf(resource).map(({ urn }) => index.at(urn))[0];
  const requests = component && textOf(component, "asyncInput");
  return {
    ...{ name: textOf(resource, "name") ?? resource.name, resource, configuration },
    ...(fieldOf(data, "enableCapture") !== false && destination !== undefined && { capture: destination }),
    ...(requests !== undefined && { requests }),
    answers: present([textField(output, "s3OutputPath"), textField(output, "s3FailurePath")]),
    topics: present([textField(topics, "successTopic"), textField(topics, "errorTopic")]),
    requestsUnknown: asynchronous !== undefined && requests === undefined,
  };
}

function present(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/** The endpoint by its ARN. */
export function servingOfEndpoint(access: StackAccess, arn: string): Serving | undefined {
  const resource = access.index.called([endpointType], arn);
  const configuration = access.index
    .all(configurationType)
    .find(({ props }) => props["name"] === resource?.props["endpointConfigName"]);
  return resource && configuration && describe(access, resource, configuration);
}

/** What a caller does beside calling: it writes what an asynchronous endpoint is to read, and reads what became of it. */
export function askerCalls(access: StackAccess, { requests, answers }: Serving): readonly Call[] {
  return [
    ...(requests === undefined ? [] : writes(access, requests, "0123.json", "requests", pages.asyncRequests)),
    ...answers.flatMap((uri) => {
      const place = parseS3Uri(uri);
      const bucket = place && bucketFacts(access, place.bucket);
      const sort = { what: "answers", source: pages.asyncRequests };
      return place === undefined || bucket === undefined
        ? []
        : readCalls({ ...sort, bucket, key: `${place.key}/0123.out`, keys: `${place.key}/*` });
    }),
  ];
}

/** What the model's role does for the endpoint: it keeps what is captured, and works through asynchronous requests. */
export function servingCalls(access: StackAccess, serving: Serving): readonly Call[] {
  return [
    ...captureCalls(access, serving),
    ...requestCalls(access, serving),
    ...serving.answers.flatMap((uri) => writes(access, uri, "0123.out", "answers", pages.asyncRequests)),
    ...serving.topics.flatMap((topic) =>
      publishCalls(access, { topic, does: "tells that an answer is there", source: pages.asyncRequests }),
    ),
  ];
}

function captureCalls(access: StackAccess, { name, capture }: Serving): readonly Call[] {
  const object = `${name}/AllTraffic/2026/01/31/23/00-00-000.jsonl`;
  return capture === undefined ? [] : writes(access, capture, object, "captured data", pages.dataCapture);
}

function writes(
  access: StackAccess,
  uri: string,
  object: string,
  what: string,
  source: Call["source"],
): readonly Call[] {
  const target = parseS3Uri(uri);
  if (target === undefined) {
    return [];
  }
  const prefix = target.key === "" || target.key.endsWith("/") ? target.key : `${target.key}/`;
  const bucket = bucketFacts(access, target.bucket);
  return writeCalls({ bucket, key: `${prefix}${object}`, keys: `${prefix}*`, what, source });
}

function requestCalls(access: StackAccess, { requests }: Serving): readonly Call[] {
  const place = parseS3Uri(requests);
  if (place === undefined) {
    return [];
  }
  const prefix = place.key === "" ? "" : `${place.key}/`;
  const sort = {
    ...{ bucket: bucketFacts(access, place.bucket), what: "requests", source: pages.asyncRequests },
    ...{ key: `${prefix}0123.json`, keys: `${prefix}*` },
  };
  return readCalls(sort);
}

/** The same objects in ways that are not allowed, and other topics. */
export function forbiddenServing(access: StackAccess, serving: Serving): readonly Probe[] {
  const calls = servingCalls(access, serving);
  const uris = [serving.capture, serving.requests, ...serving.answers];
  const buckets = new Set(uris.flatMap((uri) => parseS3Uri(uri)?.bucket ?? []));
  const topic = serving.topics[0];
  return [
    ...[...buckets].flatMap((name) => forbiddenWays(calls, bucketFacts(access, name))),
    ...(topic === undefined
      ? []
      : [
          {
            ...{ does: "tells another topic", action: "sns:Publish" },
            resource: topic.replace(/[^:]*$/, "somebody-elses"),
          },
          { does: "listens to its topic", action: "sns:Subscribe", resource: topic },
        ]),
  ];
}
