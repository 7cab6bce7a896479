import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as grpc from "@grpc/grpc-js";

import type { Rule } from "../rule/rule";
import { handlers, service } from "./handlers";

/** The engine sends a whole stack in one message, and takes as much: 400 MB. */
const largestMessage = 400 * 1024 * 1024;

/**
 * Serves the rules to the engine that started this process, in the pack's folder.
 *
 * @param name what the engine prints before each violation
 */
export async function servePack(name: string, description: string, rules: readonly Rule[]): Promise<void> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": largestMessage,
    // Nobody watches this server, and watching costs as much as a rule.
    "grpc.enable_channelz": 0,
  });
  server.addService(service, handlers({ name, version: versionIn(process.cwd()) }, description, rules));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  // The engine reads the port from the first line. As text, so that Node.js does not color it.
  console.log(String(port));
}

function versionIn(folder: string): string {
  const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    readonly version?: string;
  };
  return manifest.version ?? "0.0.0";
}
