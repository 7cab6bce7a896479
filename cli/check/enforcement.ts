import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { ProjectError } from "../project";

/** The engine's words for how strict a rule is. */
export type EnforcementLevel = "mandatory" | "advisory" | "remediate" | "disabled";

/** What `--policy-pack-config` takes: rule name, or `all`, to a level or to settings that may hold one. */
type PolicyConfiguration = Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;

/** How strict an environment is about each rule, as its configuration file says. */
export class Enforcement {
  private constructor(private readonly configuration: PolicyConfiguration) {}

  /** Reads `policies/environments/<environment>.json`; an environment without one is as strict as the rules themselves. */
  static of(projectFolder: string, environment: string): Enforcement {
    const file = path.join(projectFolder, "policies", "environments", `${environment}.json`);
    if (!existsSync(file)) {
      return new Enforcement({});
    }
    try {
      return new Enforcement(JSON.parse(readFileSync(file, "utf8")) as PolicyConfiguration);
    } catch (error) {
      throw new ProjectError(`policies/environments/${environment}.json is not JSON: ${String(error)}`);
    }
  }

  /** The level of a rule: its own, else the one for all, else `byItself`. */
  levelOf(rule: string, byItself: EnforcementLevel): EnforcementLevel {
    return levelIn(this.configuration[rule]) ?? levelIn(this.configuration["all"]) ?? byItself;
  }

  /**
   * Writes the same configuration with nothing mandatory. Pulumi stops at the first resource that a mandatory rule forbids;
   * a check wants every finding of every rule, so nothing may stop it. Who was mandatory, `levelOf` still knows.
   */
  writeAdvisory(file: string): void {
    const advisory = Object.fromEntries(
      Object.entries(this.configuration).map(([rule, settings]) => [rule, advised(settings)]),
    );
    writeFileSync(file, JSON.stringify({ ...advisory, all: advisory["all"] ?? "advisory" }));
  }
}

function levelIn(settings: PolicyConfiguration[string] | undefined): EnforcementLevel | undefined {
  const level = typeof settings === "object" ? settings["enforcementLevel"] : settings;
  return level as EnforcementLevel | undefined;
}

function advised(settings: PolicyConfiguration[string]): PolicyConfiguration[string] {
  if (levelIn(settings) !== "mandatory") {
    return settings;
  }
  return typeof settings === "object" ? { ...settings, enforcementLevel: "advisory" } : "advisory";
}
