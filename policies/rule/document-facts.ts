import { accountOf } from "../iam";
import type { ResourceArgs } from "./arguments";
import { known } from "./unknown";

/** What a resource of a program tells about the documents that it holds. */
export interface HolderFacts {
  readonly attachedTo: string;
  readonly account?: string;
}

/** Properties with an ARN of the same account as the resource itself. */
const ownArns = ["arn", "permissionsBoundary", "secretArn", "resourceArn", "functionArn"];

/** The type that holds the document, and the account that owns it, where one of the resource's ARNs tells. */
export function holderFacts({ type, props }: Pick<ResourceArgs, "type" | "props">): HolderFacts {
  const account = ownArns.map((name) => accountIn(props, name)).find((found) => found !== undefined);
  return { attachedTo: type, ...(account !== undefined && { account }) };
}

function accountIn(props: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = known(() => props[name])?.value;
  return typeof value === "string" ? accountOf(value) : undefined;
}
