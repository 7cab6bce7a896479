/** A quantity as people write it; undefined where it is none. */
export type Parser = (text: string) => number | undefined;

const GIB: Readonly<Record<string, number>> = { mib: 1 / 1024, gib: 1, tib: 1024 };
const GBPS: Readonly<Record<string, number>> = { mbps: 1 / 1000, gbps: 1, tbps: 1000 };

/** `512GiB` or `1.5 TiB` in GiB. */
export const memory: Parser = (text) => quantity(text, GIB);

/** `100Gbps` or `3.2Tbps` in Gbit/s. */
export const bandwidth: Parser = (text) => quantity(text, GBPS);

/** `32`, from 1. */
export const count: Parser = (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

/** `3.5` or `$3.5` in USD. */
export const price: Parser = (text) => {
  const amount = /^\$?(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  return amount !== undefined && Number(amount) > 0 ? Number(amount) : undefined;
};

function quantity(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  return amount === undefined || factor === undefined || Number(amount) === 0
    ? undefined
    : Number(amount) * factor;
}

/** GiB for people: `512 GiB`, `1.5 TiB`. */
export function memoryText(gib: number): string {
  return gib >= 1024 ? `${round(gib / 1024)} TiB` : `${round(gib)} GiB`;
}

export function round(figure: number): number {
  return Math.round(figure * 100) / 100;
}
