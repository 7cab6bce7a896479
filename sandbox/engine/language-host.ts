/**
 * The Node.js language host for an engine that was built from Go modules.
 *
 * Pulumi's own `pulumi-language-nodejs` comes only inside the official CLI download; it is not published as a Go module.
 * This file speaks the same protocol (`LanguageRuntime`, pulumi/language.proto) and, as the official host does, starts the
 * runners that `@pulumi/pulumi` brings: `cmd/run` for programs, `cmd/run-policy-pack` for policy packs, `cmd/run-plugin`
 * for other plugins. It is transpiled into the engine's cache entry and stands there beside the `pulumi` binary, so it imports
 * nothing of this project at run time: gRPC and the protocol come from the program's own `@pulumi/pulumi`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";

import type * as grpcTypes from "@grpc/grpc-js";
import type * as serviceTypes from "@pulumi/pulumi/proto/language_grpc_pb";
import type * as languageTypes from "@pulumi/pulumi/proto/language_pb";
import type * as pluginTypes from "@pulumi/pulumi/proto/plugin_pb";

/** What `@pulumi/pulumi/cmd/run` exits with after it showed the user an error of their own. */
const EXIT_AFTER_SHOWING_ERROR = 32;
const PARENT_CHECK_MILLISECONDS = 500;

type Call<Request, Response> = (
  call: grpcTypes.ServerUnaryCall<Request, Response>,
  done: grpcTypes.sendUnaryData<Response>,
) => void;

/** `pulumi` runs this host in the program's folder, or in a policy pack's. */
function requireFrom(directory: string): NodeJS.Require {
  return createRequire(path.join(directory, "package.json"));
}

const fromProgram = requireFrom(process.cwd());
const fromPulumi = createRequire(fromProgram.resolve("@pulumi/pulumi/package.json"));
const grpc = fromPulumi("@grpc/grpc-js") as typeof grpcTypes;
const empty = fromPulumi(
  "google-protobuf/google/protobuf/empty_pb",
) as typeof import("google-protobuf/google/protobuf/empty_pb");
const service = fromProgram("@pulumi/pulumi/proto/language_grpc_pb") as typeof serviceTypes;
const language = fromProgram("@pulumi/pulumi/proto/language_pb") as typeof languageTypes;
const plugin = fromProgram("@pulumi/pulumi/proto/plugin_pb") as typeof pluginTypes;

const children = new Set<ChildProcess>();
let engineAddress = process.argv.at(-1) ?? "";

/** The `runtime.options` of Pulumi.yaml or PulumiPolicy.yaml that change how Node.js is started. */
interface RuntimeOptions {
  readonly typescript?: boolean;
  readonly tsconfig?: string;
  readonly nodeargs?: string;
}

function optionsOf(info: languageTypes.ProgramInfo | undefined): RuntimeOptions {
  return info?.getOptions()?.toJavaScript() ?? {};
}

/** Starts `runner` of the `@pulumi/pulumi` that `directory` resolves, and keeps track of it until it ends. */
function startRunner(
  runner: "run" | "run-policy-pack" | "run-plugin",
  args: readonly string[],
  start: {
    readonly directory: string;
    readonly workingDirectory: string;
    readonly options: RuntimeOptions;
    readonly env: NodeJS.ProcessEnv;
    readonly output: "inherit" | "pipe";
  },
): ChildProcess {
  const { typescript = true, tsconfig, nodeargs = "" } = start.options;
  const runnerPath = requireFrom(start.directory).resolve(`@pulumi/pulumi/cmd/${runner}`);
  const child = spawn(process.execPath, [...nodeargs.split(/\s+/).filter(Boolean), runnerPath, ...args], {
    cwd: start.workingDirectory,
    env: {
      ...start.env,
      ...(typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
      ...(tsconfig && { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
    },
    stdio: ["ignore", start.output, start.output],
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

const run: Call<languageTypes.RunRequest, languageTypes.RunResponse> = ({ request }, done) => {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() || request.getPwd();
  const config = Object.fromEntries(request.getConfigMap().toObject(false));
  const flags: Record<string, string> = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory() ?? "",
    stack: request.getStack(),
    pwd: directory,
    parallel: String(request.getParallel()),
  };
  const args = [
    ...Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || request.getProgram() || ".",
    ...request.getArgsList(),
  ];
  const response = new language.RunResponse();
  const child = startRunner("run", args, {
    directory,
    workingDirectory: process.cwd(),
    options: optionsOf(info),
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
    output: "inherit",
  });
  child.once("error", (error) => {
    response.setError(`could not start Node.js: ${error.message}`);
    done(null, response);
  });
  child.once("exit", (code, signal) => {
    if (code === EXIT_AFTER_SHOWING_ERROR) {
      response.setBail(true);
    } else if (code !== 0) {
      response.setError(`Program ended with ${code === null ? `signal ${signal}` : `exit code ${code}`}`);
    }
    done(null, response);
  });
};

function runPlugin(
  call: grpcTypes.ServerWritableStream<languageTypes.RunPluginRequest, languageTypes.RunPluginResponse>,
): void {
  const { request } = call;
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() || request.getProgram();
  const isPolicyPack = request.getKind() === "analyzer";
  const args = isPolicyPack ? [...request.getArgsList(), directory] : [directory, ...request.getArgsList()];
  const child = startRunner(isPolicyPack ? "run-policy-pack" : "run-plugin", args, {
    directory,
    // Packs have always run in their own folder; other plugins run where the engine says.
    workingDirectory: isPolicyPack ? directory : request.getPwd(),
    options: optionsOf(info),
    env: Object.fromEntries(request.getEnvList().map((entry) => splitOnce(entry, "="))),
    output: "pipe",
  });
  const send = (fill: (response: languageTypes.RunPluginResponse) => void): void => {
    const response = new language.RunPluginResponse();
    fill(response);
    call.write(response);
  };
  child.stdout?.on("data", (data: Buffer) => send((response) => response.setStdout(new Uint8Array(data))));
  child.stderr?.on("data", (data: Buffer) => send((response) => response.setStderr(new Uint8Array(data))));
  child.once("error", (error) => call.destroy(error));
  child.once("close", (code) => {
    send((response) => response.setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => child.kill());
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Programs and packs bring what they need by `npm install`; nothing has to be fetched by the engine. */
function answering<Response>(response: () => Response): Call<unknown, Response> {
  return (_call, done) => done(null, response());
}

const server = new grpc.Server();
server.addService(service.LanguageRuntimeService, {
  handshake: (({ request }, done) => {
    engineAddress = request.getEngineAddress() || engineAddress;
    done(null, new language.LanguageHandshakeResponse());
  }) satisfies Call<languageTypes.LanguageHandshakeRequest, languageTypes.LanguageHandshakeResponse>,
  getRequiredPlugins: answering(() => new language.GetRequiredPluginsResponse()),
  getRequiredPackages: answering(() => new language.GetRequiredPackagesResponse()),
  getProgramDependencies: answering(() => new language.GetProgramDependenciesResponse()),
  runtimeOptionsPrompts: answering(() => new language.RuntimeOptionsResponse()),
  getPluginInfo: answering(() => {
    const info = new plugin.PluginInfo();
    info.setVersion((fromProgram("@pulumi/pulumi/package.json") as { version: string }).version);
    return info;
  }),
  about: answering(() => {
    const about = new language.AboutResponse();
    about.setExecutable(process.execPath);
    about.setVersion(process.version);
    return about;
  }),
  run,
  runPlugin,
  cancel: ((_call, done) => {
    children.forEach((child) => child.kill("SIGINT"));
    done(null, new empty.Empty());
  }) satisfies Call<unknown, InstanceType<typeof empty.Empty>>,
});

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  console.log(port);
});

process.on("exit", () => children.forEach((child) => child.kill()));
// An engine that was killed cannot say goodbye: the host that outlives it has lost its parent.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    process.exit(1);
  }
}, PARENT_CHECK_MILLISECONDS).unref();
