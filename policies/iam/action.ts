import { matchesEverything, matchesPattern } from "./pattern";

/** An action as a statement writes it: `s3:GetObject`, `s3:Get*` or `*`. */
export interface ActionPattern {
  /** As written. */
  readonly text: string;
  /** Service prefix in lower case; `*` where the pattern stands for every service. */
  readonly service: string;
  /** The part behind the colon, in lower case: IAM compares actions without case. */
  readonly name: string;
}

/** Reads one Action element, or returns undefined where it is neither `*` nor `service:name`. */
export function parseAction(text: string): ActionPattern | undefined {
  if (matchesEverything(text)) {
    return { text, service: "*", name: "*" };
  }
  const [service, name, ...rest] = text.toLowerCase().split(":");
  if (
    !service ||
    !name ||
    rest.length > 0 ||
    !/^[a-z0-9*?-]+$/.test(service) ||
    !/^[a-z0-9*?]+$/.test(name)
  ) {
    return undefined;
  }
  return { text, service, name };
}

/** Whether the written action covers the named one, such as `s3:Get*` and `s3:GetObject`. Case does not count. */
export function actionCovers(written: string, action: string): boolean {
  return matchesPattern(written.toLowerCase(), action.toLowerCase());
}
