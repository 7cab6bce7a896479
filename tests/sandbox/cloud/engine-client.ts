import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService as calls } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { type CloudOptions, type RunningCloud, startCloud } from "../../../sandbox/cloud";
import { texts } from "../../../sandbox/cloud/values";
import { fromStruct, toStruct, type Wire, type WireObject } from "../../../sandbox/cloud/wire";

/** What a check answers. */
export interface CheckAnswer {
  readonly inputs: WireObject;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface DiffAnswer {
  readonly changed: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly details: Readonly<Record<string, number>>;
}

export interface CreateAnswer {
  readonly id: string;
  readonly outputs: WireObject;
  readonly inputs: WireObject;
}

/** Speaks to the provider as the engine does: one connection for each `aws.Provider`. */
export class EngineClient {
  private readonly client: grpc.Client;

  constructor(port: number) {
    const limit = { "grpc.max_receive_message_length": 1 << 28, "grpc.use_local_subchannel_pool": 1 };
    this.client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), limit);
  }

  close(): void {
    this.client.close();
  }

  async checkConfig(config: WireObject): Promise<CheckAnswer> {
    const answer = await this.unary(
      calls.checkConfig,
      new proto.CheckRequest()
        .setUrn("urn:pulumi:dev::p::pulumi:providers:aws::aws")
        .setNews(toStruct(config)),
    );
    return checkAnswer(answer);
  }

  async diffConfig(olds: WireObject, news: WireObject): Promise<DiffAnswer> {
    const request = new proto.DiffRequest().setOldInputs(toStruct(olds)).setNews(toStruct(news));
    return diffAnswer(await this.unary(calls.diffConfig, request));
  }

  async configure(config: WireObject): Promise<proto.ConfigureResponse> {
    return this.unary(
      calls.configure,
      new proto.ConfigureRequest().setArgs(toStruct(config)).setAcceptsecrets(true),
    );
  }

  async check(
    type: string,
    name: string,
    news: WireObject,
    options: CheckOptions = {},
  ): Promise<CheckAnswer> {
    const request = new proto.CheckRequest()
      .setUrn(urnOf(type, name))
      .setNews(toStruct(news))
      .setRandomseed(options.seed ?? new Uint8Array(32).fill(7))
      .setAutonaming(options.autonaming);
    if (options.olds !== undefined) {
      request.setOlds(toStruct(options.olds));
    }
    return checkAnswer(await this.unary(calls.check, request));
  }

  async diff(type: string, olds: WireObject, news: WireObject, ignored: string[] = []): Promise<DiffAnswer> {
    const request = new proto.DiffRequest()
      .setUrn(urnOf(type, "x"))
      .setOldInputs(toStruct(olds))
      .setOlds(toStruct(olds))
      .setNews(toStruct(news))
      .setIgnorechangesList(ignored);
    return diffAnswer(await this.unary(calls.diff, request));
  }

  /** A check and, where nothing failed, a creation: what `pulumi up` does for a new resource. */
  async make(type: string, name: string, news: WireObject): Promise<CreateAnswer> {
    const { inputs, failures } = await this.check(type, name, news);
    if (failures.length > 0) {
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    }
    return this.create(type, name, inputs);
  }

  async create(type: string, name: string, inputs: WireObject, preview = false): Promise<CreateAnswer> {
    const request = new proto.CreateRequest()
      .setUrn(urnOf(type, name))
      .setProperties(toStruct(inputs))
      .setPreview(preview);
    const answer = await this.unary(calls.create, request);
    return { id: answer.getId(), outputs: fromStruct(answer.getProperties()), inputs };
  }

  async update(
    type: string,
    id: string,
    olds: WireObject,
    news: WireObject,
    preview = false,
  ): Promise<WireObject> {
    const request = new proto.UpdateRequest()
      .setId(id)
      .setUrn(urnOf(type, "x"))
      .setOlds(toStruct(olds))
      .setNews(toStruct(news))
      .setPreview(preview);
    return fromStruct((await this.unary(calls.update, request)).getProperties());
  }

  /** The object, or undefined where the cloud says it is gone. */
  async read(type: string, id: string, known: WireObject = {}): Promise<CreateAnswer | undefined> {
    const request = new proto.ReadRequest().setId(id).setUrn(urnOf(type, "x")).setProperties(toStruct(known));
    const answer = await this.unary(calls.read, request);
    const found = {
      id: answer.getId(),
      outputs: fromStruct(answer.getProperties()),
      inputs: fromStruct(answer.getInputs()),
    };
    return found.id === "" ? undefined : found;
  }

  async delete(type: string, id: string, known: WireObject = {}): Promise<void> {
    const request = new proto.DeleteRequest()
      .setId(id)
      .setUrn(urnOf(type, "x"))
      .setProperties(toStruct(known));
    await this.unary(calls.delete, request);
  }

  async invoke(token: string, args: WireObject = {}): Promise<WireObject> {
    const request = new proto.InvokeRequest().setTok(token).setArgs(toStruct(args));
    return fromStruct((await this.unary(calls.invoke, request)).getReturn());
  }

  /** The ids of the networks in the cloud. */
  async vpcs(): Promise<string[]> {
    return texts((await this.invoke("aws:ec2/getVpcs:getVpcs"))["ids"]);
  }

  async handshake(): Promise<proto.ProviderHandshakeResponse> {
    return this.unary(calls.handshake, new proto.ProviderHandshakeRequest().setEngineAddress("127.0.0.1:1"));
  }

  async cancel(): Promise<void> {
    await this.unary(calls.cancel, new Empty());
  }

  private unary<Req, Res>(call: grpc.MethodDefinition<Req, Res>, request: Req): Promise<Res> {
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        call.path,
        call.requestSerialize,
        call.responseDeserialize,
        request,
        (error, answer) => {
          if (error === null && answer !== undefined) {
            resolve(answer);
          } else {
            reject(error ?? new Error("no answer"));
          }
        },
      );
    });
  }
}

export interface CheckOptions {
  readonly olds?: WireObject;
  readonly seed?: Uint8Array;
  readonly autonaming?: proto.CheckRequest.AutonamingOptions;
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::platform::mlhpc:network:Network$${type}::${name}`;
}

function checkAnswer(answer: proto.CheckResponse): CheckAnswer {
  const failures = answer
    .getFailuresList()
    .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
  return { inputs: fromStruct(answer.getInputs()), failures };
}

function diffAnswer(answer: proto.DiffResponse): DiffAnswer {
  const details: Record<string, number> = {};
  answer.getDetaileddiffMap().forEach((difference, property) => {
    details[property] = difference.getKind();
  });
  return {
    changed: answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
    replaces: answer.getReplacesList(),
    deleteBeforeReplace: answer.getDeletebeforereplace(),
    details,
  };
}

/** A cloud on an empty store with a configured engine in front of it; `close` ends both. */
export interface Bench {
  readonly engine: EngineClient;
  readonly cloud: RunningCloud;
  readonly storePath: string;
  readonly warnings: string[];
  close(): Promise<void>;
}

export async function openBench(
  options: Partial<CloudOptions> & { readonly config?: WireObject } = {},
): Promise<Bench> {
  const storePath = options.storePath ?? path.join(temporaryFolder(), "cloud.jsonl");
  const warnings: string[] = [];
  const cloud = await startCloud({ onWarning: (message) => warnings.push(message), ...options, storePath });
  const engine = new EngineClient(cloud.port);
  await engine.configure(options.config ?? { region: "ap-southeast-1" });
  const close = async (): Promise<void> => {
    engine.close();
    await cloud.stop();
  };
  return { engine, cloud, storePath, warnings, close };
}

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), "sandbox-cloud-"));
}

/** A value as text, for a regular expression to look at. */
export function shown(value: Wire | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
