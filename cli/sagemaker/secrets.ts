const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A value of a Pulumi state with its secrets taken out of their envelopes. */
export interface Opened {
  readonly value: unknown;
  /** Every secret text in it, longest first: none of them may be printed. */
  readonly secrets: readonly string[];
  /** Where secrets stand that the state holds encrypted, such as `Environment.TOKEN`. */
  readonly encrypted: readonly string[];
}

/** Opens the secrets that the state holds in plain text (`pulumi stack export --show-secrets`) and finds those that it does not. */
export function openSecrets(value: unknown): Opened {
  const secrets = new Set<string>();
  const encrypted: string[] = [];
  const open = (part: unknown, path: readonly string[], secret: boolean): unknown => {
    if (Array.isArray(part)) {
      return part.map((inner, at) => open(inner, [...path, String(at)], secret));
    }
    if (typeof part === "object" && part !== null) {
      const fields: Readonly<Record<string, unknown>> = { ...part };
      if (SIGNATURE in fields) {
        const { plaintext } = fields;
        if (typeof plaintext === "string") {
          return open(JSON.parse(plaintext), path, true);
        }
        encrypted.push(path.join(".") || "all of it");
        return undefined;
      }
      return Object.fromEntries(
        Object.entries(fields).map(([key, inner]) => [key, open(inner, [...path, key], secret)]),
      );
    }
    if (secret && typeof part === "string" && part !== "") {
      secrets.add(part);
    }
    return part;
  };
  const opened = open(value, [], false);
  return { value: opened, secrets: [...secrets].sort((a, b) => b.length - a.length), encrypted };
}

/** `text` without the secrets that AWS may have quoted in it. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, "[secret]"), text);
}
