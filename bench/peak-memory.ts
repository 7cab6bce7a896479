import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_MILLISECONDS = 100;

/** Watches the largest resident size, in MB, of the processes whose command line holds each text, until `stop()`. Linux only. */
export function watchPeakMemory<Name extends string>(
  marks: Readonly<Record<Name, string>>,
): { stop(): Record<Name, number> } {
  const names = Object.keys(marks) as Name[];
  const peaks = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const sample = (): void => {
    for (const { command, peakMB } of nodeProcesses()) {
      for (const name of names) {
        if (command.includes(marks[name])) {
          peaks[name] = Math.max(peaks[name], peakMB);
        }
      }
    }
  };
  const timer = setInterval(sample, SAMPLE_MILLISECONDS);
  return {
    stop: () => {
      clearInterval(timer);
      sample();
      return peaks;
    },
  };
}

/** Node.js processes of this machine but this one, with the peak that the kernel has seen so far (proc(5), VmHWM). */
function nodeProcesses(): readonly { readonly command: string; readonly peakMB: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return /^\S*node /.test(command)
          ? [{ command, peakMB: Math.round(Number(kilobytes ?? 0) / 1024) }]
          : [];
      } catch {
        // It ended between the listing and the look.
        return [];
      }
    });
}
