import type { AnalyzerResource, AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";

import type { LinkedResource } from "../rule/arguments";
import { decode, type Properties } from "./decode";

/** A resource of a request without what a configuration adds. */
export interface RequestedResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Properties;
}

/** The resource that a request is about, decoded once for all rules. */
export function resourceOf(request: AnalyzeRequest): RequestedResource {
  return {
    type: request.getType(),
    name: request.getName(),
    urn: request.getUrn(),
    props: decode(request.getProperties()),
  };
}

/** A resource of a stack; decoded only if a rule looks at it. */
export class StackMember implements LinkedResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  private decoded: Properties | undefined;
  private links: LinkedResource["propertyDependencies"] | undefined;

  constructor(private readonly message: AnalyzerResource) {
    this.type = message.getType();
    this.name = message.getName();
    this.urn = message.getUrn();
  }

  get props(): Properties {
    return (this.decoded ??= decode(this.message.getProperties()));
  }

  get propertyDependencies(): LinkedResource["propertyDependencies"] {
    return (this.links ??= linksOf(this.message));
  }
}

function linksOf(message: AnalyzerResource): LinkedResource["propertyDependencies"] {
  const links: Record<string, readonly { readonly urn: string }[]> = {};
  message.getPropertydependenciesMap().forEach((dependencies, property) => {
    links[property] = dependencies.getUrnsList().map((urn) => ({ urn }));
  });
  return links;
}
