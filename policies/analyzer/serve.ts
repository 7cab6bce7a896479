import { readFileSync } from "node:fs";
import * as path from "node:path";
import { inspect } from "node:util";

import * as grpc from "@grpc/grpc-js";
import type { EnforcementLevel } from "@pulumi/policy";
import { AnalyzerService, type IAnalyzerServer } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeDiagnostic,
  AnalyzeResponse,
  AnalyzerStackConfigureResponse,
  type ConfigureAnalyzerRequest,
  PolicyNotApplicable,
  Remediation,
  RemediateResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

import type { Rule } from "../rule/rule";
import { type Analysis, Analyzer, type Change } from "./analyzer";
import { type Configured, problemsOf } from "./configured";
import type { Finding, PackName } from "./findings";
import { analyzerInfo, levels, severities } from "./info";

/** The engine sends a whole stack in one message, and takes as much: 400 MB. */
const largestMessage = 400 * 1024 * 1024;

/**
 * Serves the rules to the engine that started this process, in the pack's folder.
 *
 * @param name what the engine prints before each violation
 */
export async function servePack(name: string, description: string, rules: readonly Rule[]): Promise<void> {
  const pack = { name, version: versionIn(process.cwd()) };
  const server = new grpc.Server({
    "grpc.max_receive_message_length": largestMessage,
    // Nobody watches this server, and watching costs as much as a rule.
    "grpc.enable_channelz": 0,
  });
  server.addService(AnalyzerService, handlers(pack, description, rules));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  // The engine reads the port from the first line. As text, so that Node.js does not color it.
  console.log(String(port));
}

type Handlers = Pick<
  IAnalyzerServer,
  | "analyze"
  | "analyzeStack"
  | "remediate"
  | "getAnalyzerInfo"
  | "getPluginInfo"
  | "configureStack"
  | "configure"
>;

/** The calls of the engine. `handshake` and `cancel` are optional in the protocol, and there is nothing to do. */
export function handlers(pack: PackName, description: string, rules: readonly Rule[]): Handlers {
  const analyzer = new Analyzer(pack, rules);
  const notApplicable = new Map(
    rules.map((rule) => [rule, new PolicyNotApplicable().setPolicyName(rule.name)]),
  );
  const response = ({ findings, notApplicable: skipped }: Analysis): AnalyzeResponse =>
    new AnalyzeResponse()
      .setDiagnosticsList(findings.map((finding) => diagnosticOf(finding, pack)))
      .setNotApplicableList(skipped.flatMap((rule) => notApplicable.get(rule) ?? []));
  return {
    analyze: answering(async (request) => response(await analyzer.resource(request))),
    analyzeStack: answering(async (request) => response(await analyzer.stack(request.getResourcesList()))),
    remediate: answering(async (request) =>
      new RemediateResponse().setRemediationsList(
        (await analyzer.remediate(request)).map((change) => remediationOf(change, pack)),
      ),
    ),
    getAnalyzerInfo: answering(() => analyzerInfo(pack, description, rules)),
    getPluginInfo: answering(() => new PluginInfo().setVersion(pack.version)),
    configureStack: answering(() => new AnalyzerStackConfigureResponse()),
    configure: (call, callback) => {
      const configured = configurationOf(call.request);
      const problems = problemsOf(rules, configured, new Date());
      if (problems.length > 0) {
        callback({ code: grpc.status.INVALID_ARGUMENT, details: problems.join("\n") });
        return;
      }
      analyzer.configure(configured);
      callback(null, new Empty());
    },
  };
}

type ConfigureAnswer = Parameters<IAnalyzerServer["configure"]>[1];

/** The protocol's own `Empty`: gRPC refuses that of another copy of google-protobuf. */
const { responseType: Empty } = AnalyzerService.configure as unknown as {
  readonly responseType: new () => NonNullable<Parameters<ConfigureAnswer>[1]>;
};

/** Whatever a handler throws is a bug of ours: the run fails and shows the stack. */
function answering<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const run = async (): Promise<Response> => answer(call.request);
    run().then(
      (response) => callback(null, response),
      (error: unknown) => callback({ code: grpc.status.UNKNOWN, details: inspect(error) }),
    );
  };
}

function diagnosticOf({ rule, level, message, urn, severity }: Finding, pack: PackName): AnalyzeDiagnostic {
  return new AnalyzeDiagnostic()
    .setPolicyname(rule.name)
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription(rule.description)
    .setMessage(message)
    .setEnforcementlevel(levels[level])
    .setSeverity(severities[severity ?? rule.severity])
    .setUrn(urn ?? "");
}

function remediationOf(change: Change, pack: PackName): Remediation {
  const remediation = new Remediation()
    .setPolicyname(change.rule.name)
    .setPolicypackname(pack.name)
    .setPolicypackversion(pack.version)
    .setDescription(change.rule.description);
  return "properties" in change
    ? remediation.setProperties(change.properties)
    : remediation.setDiagnostic(change.undecided);
}

const levelNames = new Map(
  Object.entries(levels).map(([name, number]) => [number, name as EnforcementLevel] as const),
);

function configurationOf(request: ConfigureAnalyzerRequest): ReadonlyMap<string, Configured> {
  const configured = new Map<string, Configured>();
  request.getPolicyconfigMap().forEach((config, name) => {
    const level = levelNames.get(config.getEnforcementlevel());
    if (level !== undefined) {
      configured.set(name, { level, settings: config.getProperties()?.toJavaScript() ?? {} });
    }
  });
  return configured;
}

function versionIn(folder: string): string {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    readonly version?: string;
  };
  return manifest.version ?? "0.0.0";
}
