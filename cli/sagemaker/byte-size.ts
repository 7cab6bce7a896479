const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;
const STEP = 1_024;

/** For people: `1.5 MB`, of 1,024 KB. */
export function byteSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / Math.log2(STEP)));
  const value = bytes / STEP ** power;
  return `${power === 0 ? value : Number(value.toPrecision(3))} ${UNITS[power]}`;
}
