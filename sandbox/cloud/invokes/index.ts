import { status } from "@grpc/grpc-js";

import { type ProviderConfig } from "../config";
import { AwsError, CallError, inContext } from "../errors";
import { placeOf } from "../place";
import { type Store } from "../store";
import { text } from "../values";
import { type WireObject } from "../wire";
import { capacity } from "./capacity";
import { type FunctionTable } from "./define";
import { identity } from "./identity";
import { images } from "./images";
import { lookups } from "./lookups";
import { policyDocument } from "./policy-document";
import { services } from "./services";
import { zones } from "./zones";

const FUNCTIONS: FunctionTable = {
  ...capacity,
  ...identity,
  ...images,
  ...lookups,
  ...policyDocument,
  ...services,
  ...zones,
};

/** Answers a function of the aws package, such as `aws:index/getRegion:getRegion`. */
export function invoke(
  token: string,
  args: WireObject,
  config: ProviderConfig,
  store: Pick<Store, "get" | "ofType">,
): WireObject {
  const answer = FUNCTIONS[token];
  if (answer === undefined) {
    throw new CallError(
      status.UNIMPLEMENTED,
      `The sandbox cloud does not know the function ${token}. It knows ${Object.keys(FUNCTIONS).sort().join(", ")}.`,
    );
  }
  const query = { ...placeOf(text(args, "region") ?? config.region), args, store };
  try {
    return answer(query);
  } catch (error) {
    throw error instanceof AwsError ? inContext(error, "invoking", token, JSON.stringify(args)) : error;
  }
}

/** The tokens of the functions that the sandbox answers. */
export function knownFunctions(): string[] {
  return Object.keys(FUNCTIONS);
}
