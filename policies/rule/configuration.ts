import * as grpc from "@grpc/grpc-js";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";

import type { Rule } from "./rule";

/** What `--policy-pack-config` says: rule name -> setting -> value. */
export type Configuration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * What is wrong with the names of a configuration. The engine checks the values against the rules' schemas, but
 * neither it nor the SDK minds a rule or a setting that does not exist: a typo would silently change nothing.
 */
export function configurationProblems(
  rules: readonly Rule[],
  configuration: Configuration,
): readonly string[] {
  return Object.entries(configuration).flatMap(([name, settings]) => {
    const rule = rules.find((candidate) => candidate.name === name);
    // "all" sets the level of every rule at once; that is the engine's own word.
    if (rule === undefined) {
      return name === "all" ? [] : [`"${name}" is no rule of this pack; the rules are ${namesOf(rules)}.`];
    }
    const known = Object.keys(rule.configSchema?.properties ?? {});
    return Object.keys(settings)
      .filter((setting) => !known.includes(setting))
      .map(
        (setting) =>
          `"${name}" has no setting "${setting}"; it takes ${["enforcementLevel", ...known].join(", ")}.`,
      );
  });
}

type Configure = grpc.handleUnaryCall<ConfigureAnalyzerRequest, unknown>;

/**
 * Refuses a configuration with wrong names as it arrives, so that the run fails and says why. The SDK serves the
 * pack and shows a rule nothing but its own settings; its server is where the configuration can be seen whole.
 */
export function refuseWrongNames(rules: readonly Rule[]): void {
  // Called with its own server below.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const addService = grpc.Server.prototype.addService;
  grpc.Server.prototype.addService = function (service, implementation) {
    const { configure, ...others } = implementation;
    return addService.call(this, service, {
      ...others,
      ...(configure && { configure: checked(rules, configure as Configure) }),
    });
  };
}

function checked(rules: readonly Rule[], configure: Configure): Configure {
  return (call, callback) => {
    const problems = configurationProblems(rules, received(call.request));
    if (problems.length === 0) {
      configure(call, callback);
    } else {
      callback({ code: grpc.status.INVALID_ARGUMENT, details: problems.join("\n") });
    }
  };
}

function received(request: ConfigureAnalyzerRequest): Configuration {
  const settings: Record<string, Readonly<Record<string, unknown>>> = {};
  request.getPolicyconfigMap().forEach((config, name) => {
    settings[name] = config.getProperties()?.toJavaScript() ?? {};
  });
  return settings;
}

function namesOf(rules: readonly Rule[]): string {
  return rules.map(({ name }) => name).join(", ");
}
