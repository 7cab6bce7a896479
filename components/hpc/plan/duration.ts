/** Hours, or text such as `6h`, `1d12h30m`, `06:00:00` or Slurm's `1-12:00:00`. */
export type Duration = number | string;

const secondsOf = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** The hours of a duration above zero; undefined for what is none. */
export function hoursOf(duration: Duration): number | undefined {
  const hours = typeof duration === "number" ? duration : secondsIn(duration.trim()) / 3_600;
  return hours > 0 && Number.isFinite(hours) ? hours : undefined;
}

/** NaN for what is no duration. */
function secondsIn(text: string): number {
  const units =
    /^(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/i.exec(text);
  if (units !== null && text !== "") {
    const [, d = "0", h = "0", m = "0", s = "0"] = units;
    return Number(d) * secondsOf.d + Number(h) * secondsOf.h + Number(m) * secondsOf.m + Number(s);
  }
  // Slurm's own: days-hours[:minutes[:seconds]], or hours:minutes:seconds, or minutes:seconds.
  const slurm = /^(?:(\d+)-)?(\d+)(?::(\d+))?(?::(\d+))?$/.exec(text);
  if (slurm === null) {
    return Number.NaN;
  }
  const [, days, first = "0", second, third] = slurm;
  if (days !== undefined) {
    return Number(days) * 86_400 + Number(first) * 3_600 + Number(second ?? 0) * 60 + Number(third ?? 0);
  }
  if (second === undefined) {
    // A number alone is minutes to Slurm and hours to people: neither is guessed.
    return Number.NaN;
  }
  return third === undefined
    ? Number(first) * 60 + Number(second)
    : Number(first) * 3_600 + Number(second) * 60 + Number(third);
}

/** As Slurm writes it, rounded up to the second: `06:00:00`, `1-12:00:00`. */
export function slurmTime(hours: number): string {
  const seconds = Math.ceil(Math.round(hours * 3_600_000) / 1_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const clock = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map(two)
    .join(":");
  const days = Math.floor(seconds / 86_400);
  return days > 0 ? `${days}-${clock}` : clock;
}

const hoursOfCentury = 876_600;

/** For people: `6 h`, `2.5 d`, `45 min`; what takes longer than anybody waits is no number. */
export function humanTime(hours: number): string {
  if (hours > hoursOfCentury) {
    return "over 100 years";
  }
  if (hours >= 48) {
    return `${Number((hours / 24).toFixed(1))} d`;
  }
  return hours >= 1 ? `${Number(hours.toFixed(1))} h` : `${Math.max(1, Math.round(hours * 60))} min`;
}
