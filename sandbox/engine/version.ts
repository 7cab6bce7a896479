import { spawnSync } from "node:child_process";

const VERSION_TIMEOUT_MILLISECONDS = 20_000;

/** The version that `executable` says it has, without the leading `v`; undefined where it does not run. */
export function versionOf(executable: string): string | undefined {
  const { status, stdout } = spawnSync(executable, ["version"], {
    encoding: "utf8",
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeout: VERSION_TIMEOUT_MILLISECONDS,
  });
  return status === 0 ? /^v?(\d+\.\d+\.\d+\S*)/.exec(stdout.trim())?.[1] : undefined;
}
