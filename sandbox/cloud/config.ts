import { type CheckFailure } from "./check";
import { ACCOUNT } from "./place";
import { list, object, texts } from "./values";
import { isList, isObject, reveal, UNKNOWN, type Wire, type WireObject } from "./wire";

/** What one `aws.Provider` of the program asks for. */
export interface ProviderConfig {
  readonly region: string;
  /** Tags for every taggable resource, or the sentinel while they are not known. */
  readonly defaultTags: Wire;
}

/** Any well-formed name is accepted: AWS opens regions faster than tables follow. */
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/** What is wrong with a provider's configuration, all of it. */
export function checkConfig(inputs: WireObject): CheckFailure[] {
  const config = decode(inputs);
  return [...regionFailures(config["region"]), ...accountFailures(config["allowedAccountIds"])];
}

/** Reads a configuration that has passed the check. */
export function readConfig(inputs: WireObject): ProviderConfig {
  const config = decode(inputs);
  const defaultTags = config["defaultTags"];
  return {
    region: typeof config["region"] === "string" ? config["region"] : "",
    defaultTags: defaultTags === UNKNOWN ? UNKNOWN : (object(defaultTags)["tags"] ?? {}),
  };
}

function regionFailures(region: Wire | undefined): CheckFailure[] {
  if (region === undefined || region === null || region === "") {
    const reason =
      "The provider needs a region. Give it as `new aws.Provider(name, { region: ... })` or with `pulumi config set aws:region <region>`.";
    return [{ property: "region", reason }];
  }
  if (region !== UNKNOWN && (typeof region !== "string" || !REGION.test(region))) {
    return [
      {
        property: "region",
        reason: `${JSON.stringify(region)} is not an AWS region; it reads like "ap-southeast-1".`,
      },
    ];
  }
  return [];
}

function accountFailures(allowed: Wire | undefined): CheckFailure[] {
  const accounts = list(allowed);
  if (accounts.length === 0 || accounts.includes(ACCOUNT) || accounts.includes(UNKNOWN)) {
    return [];
  }
  const reason = `AWS account ID not allowed: ${ACCOUNT}. This is the sandbox, and allowedAccountIds lists ${texts(allowed).join(", ")} only.`;
  return [{ property: "allowedAccountIds", reason }];
}

/** The SDK sends every value that is not a string as JSON in a string. */
function decode(inputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, decodeValue(reveal(value))]));
}

function decodeValue(value: Wire): Wire {
  if (typeof value !== "string" || !/^[[{]/.test(value)) {
    return value;
  }
  try {
    const parsed = JSON.parse(value) as Wire;
    // Secrets inside the text are marked as they are outside.
    return isObject(parsed) || isList(parsed) ? reveal(parsed) : value;
  } catch {
    return value;
  }
}
