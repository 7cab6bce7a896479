import type { Problem } from "./refusal";

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, from `least` up. */
  readonly names?: readonly string[];
  /** What else the field takes. */
  readonly special?: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** EventBridge Scheduler User Guide, "Cron-based schedules"; Application Auto Scaling takes the same. */
const fields: readonly CronField[] = [
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day of month", least: 1, most: 31, special: /^(?:\?|L|LW|L-\d{1,2}|\d{1,2}W)$/ },
  { name: "month", least: 1, most: 12, names: months },
  {
    ...{ name: "day of week", least: 1, most: 7, names: days },
    special: /^(?:\?|L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:L|#[1-5]))$/,
  },
  { name: "year", least: 1970, most: 2199 },
];

/** What is wrong with the six fields of `cron(...)`, where `expression` is one; AWS would say so during a deployment. */
export function cronProblem(field: string, expression: string | undefined): Problem {
  const values = /^cron\(([^()]*)\)$/.exec(expression ?? "")?.[1]?.split(" ");
  if (values?.length !== fields.length) {
    return undefined;
  }
  const wrong = fields.find((one, index) => !takes(one, values[index] ?? ""));
  if (wrong !== undefined) {
    const { name, least, most } = wrong;
    return `${field} is "${expression}"; its ${name} is "${values[fields.indexOf(wrong)]}", and cron takes ${least} to ${most} there.`;
  }
  const unset = [values[2], values[4]].filter((value) => value === "?").length;
  return (
    unset !== 1 &&
    `${field} is "${expression}"; one of day of month and day of week is ?, since AWS takes the other only, such as cron(0 0 * * ? *).`
  );
}

function takes({ least, most, names = [], special }: CronField, value: string): boolean {
  const number = (text: string): number => {
    const name = names.indexOf(text.toUpperCase());
    return name >= 0 ? least + name : /^\d+$/.test(text) ? Number(text) : NaN;
  };
  const within = (text: string) => number(text) >= least && number(text) <= most;
  return value.split(",").every((item) => {
    if (special?.test(item.toUpperCase())) {
      return true;
    }
    const [, start = "", end, step] = /^([^-/]+)(?:-([^-/]+))?(?:\/([1-9]\d*))?$/.exec(item) ?? [];
    if (start === "*") {
      return end === undefined;
    }
    return (
      within(start) && (end === undefined || within(end)) && (step === undefined || Number(step) <= most)
    );
  });
}
