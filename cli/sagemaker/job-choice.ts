import { InputError } from "./input-error";

/** What a command on jobs can be asked to do. */
export interface JobChoice {
  /** A job; false where nothing is followed. */
  readonly follow?: string | false;
  readonly stop?: string;
  readonly resume?: string;
  readonly status?: string;
  readonly list?: boolean;
}

/** Refuses a call that asks for two things, such as to start one job and to stop another. */
export function refuseContradictions(argument: string, given: string | undefined, choice: JobChoice): void {
  const asked = {
    [argument]: given !== undefined,
    "--stop": choice.stop !== undefined,
    "--resume": choice.resume !== undefined,
    "--status": choice.status !== undefined,
    "--follow": typeof choice.follow === "string",
    "--list": choice.list === true,
  };
  const chosen = Object.entries(asked).flatMap(([option, is]) => (is ? [option] : []));
  if (chosen.length > 1) {
    throw new InputError(`${chosen.join(" and ")} do not go together: give one of them.`);
  }
}

/** The job that is there already and is asked about; undefined where one is to be started. */
export function jobAskedAbout({ stop, status, follow }: JobChoice): string | undefined {
  return stop ?? status ?? (follow || undefined);
}
