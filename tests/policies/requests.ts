import {
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { ExampleResource } from "../../policies/rule/examples";

/** Plain data as the protocol carries it. */
export function structOf(value: object): Struct {
  return Struct.fromJavaScript(
    JSON.parse(JSON.stringify(value)) as Parameters<typeof Struct.fromJavaScript>[0],
  );
}

/** The URN that the requests give a resource. */
export function urnOf({ type, name }: { readonly type: string; readonly name: string }): string {
  return `urn:pulumi:dev::example::${type}::${name}`;
}

/** What the engine asks about a resource before it is created. */
export function analyzeRequest(resource: ExampleResource): AnalyzeRequest {
  return new AnalyzeRequest()
    .setType(resource.type)
    .setName(resource.name)
    .setUrn(urnOf(resource))
    .setOptions(new AnalyzerResourceOptions())
    .setProperties(structOf(resource.props));
}

/** A resource of the stack that the engine asks about at the end. `stack` holds those that it may be made of. */
export function stackMessage(
  resource: ExampleResource,
  stack: readonly ExampleResource[] = [],
): AnalyzerResource {
  const message = new AnalyzerResource()
    .setType(resource.type)
    .setName(resource.name)
    .setUrn(urnOf(resource))
    .setOptions(new AnalyzerResourceOptions())
    .setProperties(structOf(resource.props));
  for (const [property, names] of Object.entries(resource.madeOf)) {
    const urns = stack.filter(({ name }) => names?.includes(name)).map(urnOf);
    message.getPropertydependenciesMap().set(property, new AnalyzerPropertyDependencies().setUrnsList(urns));
  }
  return message;
}
