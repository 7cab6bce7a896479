import type { NodeScript, NodeScripts, RootVolume, Tags } from "../../../../components/hpc/cluster";
import type { Draw } from "./draw";

export type When = "onNodeStart" | "onNodeConfigured" | "onNodeUpdated";

/** Scripts for some of the moments. */
export function bootstrap(
  draw: Draw,
  moments: readonly When[],
): Readonly<Partial<Record<When, NodeScripts>>> {
  return Object.fromEntries(
    moments.filter(() => draw.chance(70)).map((moment) => [moment, scripts(draw)] as const),
  );
}

function scripts(draw: Draw): NodeScripts {
  const first = script(draw);
  return draw.chance(50) ? first : [first, ...draw.several(0, 3, () => script(draw))];
}

function script(draw: Draw): NodeScript {
  const args = draw.maybe(() => draw.several(0, 3, () => draw.one(["--fast", "2", "a b", "ü"])));
  return draw.chance(70)
    ? { script: `s3://cluster-scripts/${draw.name(20)}.sh`, args }
    : { script: `https://scripts.example.com/${draw.name(20)}.sh`, sha256: "0a".repeat(32), args };
}

/** A disk that a node boots from, no smaller than the official AMI's. */
export function rootVolume(draw: Draw): RootVolume {
  const size = draw.whole(45, 2_000);
  switch (draw.one(["gp2", "gp3", "io1", "io2"])) {
    case "gp2":
      return { volumeType: "gp2", size };
    case "io1":
      return { volumeType: "io1", size, iops: draw.whole(100, Math.min(64_000, size * 50)) };
    case "io2":
      return { volumeType: "io2", size, iops: draw.whole(100, Math.min(64_000, size * 1_000)) };
    default: {
      const iops = draw.whole(3_000, 16_000);
      return {
        size: draw.maybe(() => size),
        volumeType: draw.maybe(() => "gp3"),
        ...draw.one([{}, { iops }, { iops, throughput: draw.whole(125, Math.min(1_000, iops / 4)) }]),
      };
    }
  }
}

export function tags(draw: Draw, most: number): Tags {
  return Object.fromEntries(draw.several(0, most, () => [draw.name(40), draw.name(40)] as const));
}
