import { AwsCallError } from "./aws-call-error";
import { closeNames } from "./close-names";

/** What a user called by its name. */
export interface Named {
  /** In the singular, and with an s in the plural: `training job`. */
  readonly noun: string;
  readonly name: string;
  readonly region: string;
  /** What there is, asked for where `name` is not among it. */
  readonly names: () => Promise<readonly string[]>;
}

/** The answer to `look`; where AWS does not know the name, an AwsCallError that names what is like it in the region. */
export async function byName<Answer>(named: Named, look: () => Promise<Answer>): Promise<Answer> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof AwsCallError) || error.problem !== "missing") {
      throw error;
    }
    const { noun, name, region, names } = named;
    // The names are a courtesy: who may not list them is told without.
    const there = await names().catch(() => undefined);
    const like = there === undefined ? "" : `; ${closeNames(name, there, `${noun}s`)}`;
    throw new AwsCallError("missing", `There is no ${noun} "${name}" in ${region}${like}`, error.call);
  }
}
