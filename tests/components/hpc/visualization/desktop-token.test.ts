import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RemoteVisualization } from "../../../../components/hpc/visualization";
import { deployed, inputsOf, mockCloud } from "../../mock-cloud";
import { desktopArgs } from "./desktop-args";

describe("the tokens of a remote desktop", () => {
  mockCloud();

  const folder = mkdtempSync(join(tmpdir(), "token-"));
  let port: number;
  let server: ChildProcess;
  let idle: Socket;

  before(async () => {
    await deployed(() => new RemoteVisualization("tokens", desktopArgs({ user: "ana" })));
    port = await freePort();
    writeFileSync(join(folder, "verifier"), written("desktop-token-verifier"));
    server = spawn("python3", [join(folder, "verifier")], { stdio: "ignore" });
    idle = await connected();
  });

  after(() => {
    idle.destroy();
    server.kill();
    rmSync(folder, { recursive: true });
  });

  /** A file that the script of the first start writes, with its places moved to where a test may be. */
  function written(file: string): string {
    const script = String(inputsOf("aws:ec2/instance:Instance", "tokens-instance")["userData"]);
    const text = new RegExp(`/${file} <<'END-OF-FILE'\\n([\\s\\S]*?)\\nEND-OF-FILE`).exec(script)?.[1] ?? "";
    return text
      .replaceAll("/run/desktop-token", folder)
      .replace("chgrp desktop-token", "test -f")
      .replace("8444", String(port));
  }

  /** Once the verifier listens; what is returned says nothing and stays. */
  async function connected(): Promise<Socket> {
    for (;;) {
      const socket = connect(port, "127.0.0.1");
      const reached = await new Promise<boolean>((resolve) => {
        socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      });
      if (reached) {
        return socket;
      }
    }
  }

  function issue(): string {
    const printed = execFileSync("bash", { input: written("desktop-token"), encoding: "utf8" });
    const token = /^Good for 5 minutes: https:\/\/localhost:8443\/\?authToken=([0-9a-f]{64})#workstation\n$/;
    return token.exec(printed)?.[1] ?? assert.fail(printed);
  }

  async function ask(sessionId: string, authenticationToken: string): Promise<string> {
    const body = new URLSearchParams({ sessionId, authenticationToken, clientAddress: "127.0.0.1" });
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
    return await answer.text();
  }

  it("are verified by DCV's own protocol, for the one session, until the next is given out", async () => {
    const [no, yes] = ['<auth result="no"/>', '<auth result="yes"><username>ana</username></auth>'];
    assert.equal(await ask("workstation", ""), no, "before any token");
    const first = issue();
    assert.equal(await ask("workstation", first), yes);
    assert.equal(await ask("another", first), no);
    assert.equal(await ask("workstation", first.slice(1)), no);
    const second = issue();
    assert.equal(await ask("workstation", first), no, "replaced");
    assert.equal(await ask("workstation", second), yes);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
