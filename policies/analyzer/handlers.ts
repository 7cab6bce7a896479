import { inspect } from "node:util";

import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  type AnalyzeRequest,
  type AnalyzeStackRequest,
  AnalyzerStackConfigureResponse,
  type ConfigureAnalyzerRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

import type { Rule } from "../rule/rule";
import { Analyzer } from "./analyzer";
import { problemsOf } from "./configured";
import type { PackName } from "./findings";
import { analyzerInfo } from "./info";
import { analyzeResponse, configurationOf, remediateResponse } from "./messages";

/** The engine's protocol, but for answers that `analyzeResponse` has encoded already. */
export const service = {
  ...AnalyzerService,
  analyze: { ...AnalyzerService.analyze, responseSerialize: asItIs },
  analyzeStack: { ...AnalyzerService.analyzeStack, responseSerialize: asItIs },
};

function asItIs(response: Buffer): Buffer {
  return response;
}

/** Answers the calls of the engine. `handshake` and `cancel` are optional in the protocol, and there is nothing to do. */
export function handlers(pack: PackName, description: string, rules: readonly Rule[]) {
  const analyzer = new Analyzer(pack, rules);
  return {
    analyze: answering(async (request: AnalyzeRequest) =>
      analyzeResponse(await analyzer.resource(request), pack),
    ),
    analyzeStack: answering(async (request: AnalyzeStackRequest) =>
      analyzeResponse(await analyzer.stack(request.getResourcesList()), pack),
    ),
    remediate: answering(async (request: AnalyzeRequest) =>
      remediateResponse(await analyzer.remediate(request), pack),
    ),
    configure: answering((request: ConfigureAnalyzerRequest) => {
      const configured = configurationOf(request);
      const problems = problemsOf(rules, configured, new Date());
      if (problems.length > 0) {
        throw new WrongConfiguration(problems.join("\n"));
      }
      analyzer.configure(configured);
      return new Empty();
    }),
    configureStack: answering(() => new AnalyzerStackConfigureResponse()),
    getAnalyzerInfo: answering(() => analyzerInfo(pack, description, rules)),
    getPluginInfo: answering(() => new PluginInfo().setVersion(pack.version)),
  };
}

/** The protocol's own `Empty`: gRPC refuses that of another copy of google-protobuf. */
const { responseType: Empty } = AnalyzerService.configure as unknown as {
  readonly responseType: new () => object;
};

/** The user's mistake: only its message is shown. */
class WrongConfiguration extends Error {}

/** Whatever else a handler throws is a bug of ours: the run fails and shows the stack. */
function answering<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const run = async (): Promise<Response> => answer(call.request);
    run().then(
      (response) => callback(null, response),
      (error: unknown) =>
        callback(
          error instanceof WrongConfiguration
            ? { code: grpc.status.INVALID_ARGUMENT, details: error.message }
            : { code: grpc.status.UNKNOWN, details: inspect(error) },
        ),
    );
  };
}
