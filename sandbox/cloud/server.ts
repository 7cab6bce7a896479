import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { Cloud } from "./cloud";
import { FaultPlan } from "./fault-plan";
import { type Fault } from "./faults";
import { ProviderService } from "./service";
import { Store } from "./store";

export interface CloudOptions {
  /** The file that holds the environment's objects; made where it is missing. One process at a time may have it. */
  readonly storePath: string;
  /** Failures to stage, for tests. Default none. */
  readonly faults?: readonly Fault[];
  /** Gets a sentence for each type that the sandbox knows too little of, once. Default: standard error. */
  readonly onWarning?: (message: string) => void;
  /** What a crash fault does; never returns. Default: ends the process at once. */
  readonly onCrash?: () => never;
}

export interface RunningCloud {
  /** The port on 127.0.0.1 to give the engine as `PULUMI_DEBUG_PROVIDERS=aws:PORT`. */
  readonly port: number;
  /** Ends open calls, closes the store and frees it for another process. A second call waits for the first. */
  stop(): Promise<void>;
}

/** Messages that the engine may send: Pulumi itself allows 400 MiB, as assets travel inside. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** Serves the sandbox cloud on a port of its own choice. Throws StoreLockedError where another process has the store. */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const store = Store.open(options.storePath);
  const warn = options.onWarning ?? ((message: string) => void process.stderr.write(`${message}\n`));
  const faults = new FaultPlan(options.faults ?? [], options.onCrash ?? (() => process.exit(1)));
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(ResourceProviderService, new ProviderService(new Cloud(store, warn), faults).handlers());
  try {
    const port = await bind(server);
    let stopping: Promise<void> | undefined;
    const end = async (): Promise<void> => {
      faults.cancel();
      await shutDown(server);
      store.close();
    };
    return { port, stop: () => (stopping ??= end()) };
  } catch (error) {
    store.close();
    throw error;
  }
}

function bind(server: grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) {
        resolve(port);
      } else {
        reject(error);
      }
    });
  });
}

/** Milliseconds for answers under way to leave before their connections are cut. */
const GRACE_MS = 500;

function shutDown(server: grpc.Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, GRACE_MS);
    server.tryShutdown(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
