import * as grpc from "@grpc/grpc-js";
import { type IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { check, type CheckFailure } from "./check";
import { type Cloud, type Target } from "./cloud";
import { checkConfig, type ProviderConfig, readConfig } from "./config";
import { type Change, difference } from "./diff";
import { CallError } from "./errors";
import { type FaultPlan } from "./fault-plan";
import { invoke } from "./invokes";
import { type ProposedName } from "./naming";
import { packageVersion } from "./schema";
import { fromStruct, hasUnknown, revealAll, toStruct } from "./wire";

type Handlers = Partial<IResourceProviderServer> & grpc.UntypedServiceImplementation;
type Unary<Req, Res> = grpc.ServerUnaryCall<Req, Res>;

/** The Pulumi provider protocol, in front of the cloud. */
export class ProviderService {
  /** By connection: the engine opens one for each `aws.Provider` of the program, and all of them meet this one process. */
  private readonly configs = new Map<string, ProviderConfig>();

  constructor(
    private readonly cloud: Cloud,
    private readonly faults: FaultPlan,
  ) {}

  /** The handlers to add to a gRPC server. What is absent, gRPC answers as unimplemented, which the engine expects. */
  handlers(): Handlers {
    return {
      handshake: unary(() => this.handshake()),
      getSchema: unary(() => this.getSchema()),
      getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(packageVersion())),
      attach: unary(() => new Empty()),
      cancel: unary(() => this.cancel()),
      checkConfig: unary((call) => this.checkConfig(call)),
      diffConfig: unary((call) => this.diffConfig(call)),
      configure: unary((call) => this.configure(call)),
      invoke: unary((call) => this.invoke(call)),
      check: unary((call) => this.check(call)),
      diff: unary((call) => this.diff(call)),
      create: unary((call) => this.create(call)),
      read: unary((call) => this.read(call)),
      update: unary((call) => this.update(call)),
      delete: unary((call) => this.delete(call)),
    };
  }

  private handshake(): proto.ProviderHandshakeResponse {
    return new proto.ProviderHandshakeResponse()
      .setAcceptSecrets(true)
      .setSupportsAutonamingConfiguration(true);
  }

  private getSchema(): proto.GetSchemaResponse {
    const schema = {
      name: "aws",
      version: packageVersion(),
      description: "A sandbox that stands in for AWS.",
      resources: {},
    };
    return new proto.GetSchemaResponse().setSchema(JSON.stringify(schema));
  }

  private cancel(): Empty {
    this.faults.cancel();
    return new Empty();
  }

  private checkConfig({ request }: Unary<proto.CheckRequest, proto.CheckResponse>): proto.CheckResponse {
    const news = fromStruct(request.getNews());
    return new proto.CheckResponse()
      .setInputs(toStruct(news))
      .setFailuresList(checkConfig(news).map(failure));
  }

  private diffConfig({ request }: Unary<proto.DiffRequest, proto.DiffResponse>): proto.DiffResponse {
    const olds = readConfig(fromStruct(request.getOldInputs() ?? request.getOlds()));
    const news = readConfig(fromStruct(request.getNews()));
    // Objects do not move between regions, so a provider of another region is another provider.
    const moved = olds.region !== "" && news.region !== olds.region;
    const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
    const changed = moved || JSON.stringify(olds) !== JSON.stringify(news);
    return new proto.DiffResponse()
      .setChanges(changed ? DIFF_SOME : DIFF_NONE)
      .setReplacesList(moved ? ["region"] : []);
  }

  private configure(call: Unary<proto.ConfigureRequest, proto.ConfigureResponse>): proto.ConfigureResponse {
    const inputs = fromStruct(call.request.getArgs());
    const problems = checkConfig(inputs);
    if (problems.length > 0) {
      throw new CallError(grpc.status.INVALID_ARGUMENT, problems.map(({ reason }) => reason).join("\n"));
    }
    this.configs.set(call.getPeer(), readConfig(inputs));
    return new proto.ConfigureResponse()
      .setAcceptsecrets(true)
      .setSupportspreview(true)
      .setSupportsAutonamingConfiguration(true);
  }

  private async invoke(
    call: Unary<proto.InvokeRequest, proto.InvokeResponse>,
  ): Promise<proto.InvokeResponse> {
    const token = call.request.getTok();
    const args = revealAll(fromStruct(call.request.getArgs()));
    const result = await this.faults.around("invoke", token, () =>
      invoke(token, args, this.configOf(call), this.cloud.objects),
    );
    return new proto.InvokeResponse().setReturn(toStruct(result));
  }

  private async check(call: Unary<proto.CheckRequest, proto.CheckResponse>): Promise<proto.CheckResponse> {
    const { request } = call;
    const { type, name, config } = this.targetOf(call);
    const asked = request.getAutonaming();
    const { inputs, failures } = await this.faults.around("check", type, () =>
      check({
        type,
        name,
        news: fromStruct(request.getNews()),
        olds: fromStruct(request.getOlds()),
        seed: request.getRandomseed_asU8(),
        proposed: proposedName(asked),
        disabled: asked?.getMode() === proto.CheckRequest.AutonamingOptions.Mode.DISABLE,
        defaultTags: config.defaultTags,
      }),
    );
    return new proto.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(failures.map(failure));
  }

  private async diff(call: Unary<proto.DiffRequest, proto.DiffResponse>): Promise<proto.DiffResponse> {
    const { request } = call;
    const { type } = this.targetOf(call);
    const { changes, deleteBeforeReplace } = await this.faults.around("diff", type, () =>
      difference({
        type,
        olds: fromStruct(request.getOldInputs() ?? request.getOlds()),
        news: fromStruct(request.getNews()),
        ignored: request.getIgnorechangesList(),
      }),
    );
    return diffResponse(changes).setDeletebeforereplace(deleteBeforeReplace);
  }

  private async create(
    call: Unary<proto.CreateRequest, proto.CreateResponse>,
  ): Promise<proto.CreateResponse> {
    const target = this.targetOf(call);
    const inputs = fromStruct(call.request.getProperties());
    if (call.request.getPreview()) {
      return new proto.CreateResponse().setProperties(toStruct(this.cloud.planCreate(target, inputs)));
    }
    refuseUnknown(target, hasUnknown(inputs));
    const made = await this.faults.around("create", target.type, () => this.cloud.create(target, inputs));
    return new proto.CreateResponse().setId(made.id).setProperties(toStruct(made.outputs));
  }

  private async read(call: Unary<proto.ReadRequest, proto.ReadResponse>): Promise<proto.ReadResponse> {
    const target = this.targetOf(call);
    const known = { ...fromStruct(call.request.getProperties()), ...fromStruct(call.request.getInputs()) };
    const id = call.request.getId();
    const found = await this.faults.around("read", target.type, () => this.cloud.read(target, id, known));
    return found === undefined
      ? new proto.ReadResponse()
      : new proto.ReadResponse()
          .setId(id)
          .setProperties(toStruct(found.outputs))
          .setInputs(toStruct(found.inputs));
  }

  private async update(
    call: Unary<proto.UpdateRequest, proto.UpdateResponse>,
  ): Promise<proto.UpdateResponse> {
    const target = this.targetOf(call);
    const { request } = call;
    const news = fromStruct(request.getNews());
    if (request.getPreview()) {
      const planned = this.cloud.planUpdate(target, request.getId(), fromStruct(request.getOlds()), news);
      return new proto.UpdateResponse().setProperties(toStruct(planned));
    }
    refuseUnknown(target, hasUnknown(news));
    const made = await this.faults.around("update", target.type, () =>
      this.cloud.update(target, request.getId(), news),
    );
    return new proto.UpdateResponse().setProperties(toStruct(made.outputs));
  }

  private async delete(call: Unary<proto.DeleteRequest, Empty>): Promise<Empty> {
    const target = this.targetOf(call);
    const known = { ...fromStruct(call.request.getProperties()), ...fromStruct(call.request.getOldInputs()) };
    await this.faults.around("delete", target.type, () =>
      this.cloud.delete(target, call.request.getId(), known),
    );
    return new Empty();
  }

  private targetOf(
    call: grpc.ServerUnaryCall<{ getUrn(): string; getType(): string; getName(): string }, unknown>,
  ): Target {
    const urn = call.request.getUrn();
    const parts = urn.split("::");
    const type = call.request.getType() || (parts[2]?.split("$").pop() ?? "");
    return {
      urn,
      type,
      name: call.request.getName() || (parts.slice(3).join("::") ?? ""),
      config: this.configOf(call),
    };
  }

  private configOf(call: { getPeer(): string }): ProviderConfig {
    const config = this.configs.get(call.getPeer()) ?? [...this.configs.values()].pop();
    if (config === undefined) {
      throw new CallError(grpc.status.FAILED_PRECONDITION, "The provider is not configured yet.");
    }
    return config;
  }
}

function proposedName(asked: proto.CheckRequest.AutonamingOptions | undefined): ProposedName | undefined {
  const { ENFORCE } = proto.CheckRequest.AutonamingOptions.Mode;
  const name = asked?.getProposedName() ?? "";
  return name === "" ? undefined : { name, enforced: asked?.getMode() === ENFORCE };
}

function failure({ property, reason }: CheckFailure): proto.CheckFailure {
  return new proto.CheckFailure().setProperty(property).setReason(reason);
}

function diffResponse(changes: readonly Change[]): proto.DiffResponse {
  const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse()
    .setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setHasdetaileddiff(true);
  const top = (path: string): string => path.split(/[.[]/)[0] ?? path;
  response.setDiffsList([...new Set(changes.map(({ path }) => top(path)))]);
  response.setReplacesList([
    ...new Set(changes.filter(({ replaces }) => replaces).map(({ path }) => top(path))),
  ]);
  for (const { path, kind, replaces } of changes) {
    response
      .getDetaileddiffMap()
      .set(path, new proto.PropertyDiff().setKind(kindOf(kind, replaces)).setInputdiff(true));
  }
  return response;
}

function kindOf(kind: Change["kind"], replaces: boolean): proto.PropertyDiff.Kind {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = proto.PropertyDiff.Kind;
  switch (kind) {
    case "add":
      return replaces ? ADD_REPLACE : ADD;
    case "delete":
      return replaces ? DELETE_REPLACE : DELETE;
    case "update":
      return replaces ? UPDATE_REPLACE : UPDATE;
    default: {
      const never: never = kind;
      return never;
    }
  }
}

/** Only a preview may hold what is not known; in a deployment it is the engine's mistake or ours, never the user's. */
function refuseUnknown({ type, name }: Target, unknown: boolean): void {
  if (unknown) {
    throw new CallError(
      grpc.status.INVALID_ARGUMENT,
      `${type} ${name}: a deployment cannot hold an unknown value.`,
    );
  }
}

/** A handler of one request and one answer; errors of ours end the call with their stack, refusals with their sentence. */
function unary<Req, Res>(
  answer: (call: Unary<Req, Res>) => Res | Promise<Res>,
): grpc.handleUnaryCall<Req, Res> {
  return (call, callback) => {
    void (async () => answer(call))().then(
      (response) => callback(null, response),
      (error: unknown) => {
        if (error instanceof CallError) {
          callback({ code: error.status, message: error.message });
        } else {
          callback({
            code: grpc.status.INTERNAL,
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          });
        }
      },
    );
  };
}
