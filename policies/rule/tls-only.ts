import type { Statement } from "../iam";

/** Whether a statement denies something to everybody who comes without TLS, and under no other condition. */
export function deniesWithoutTls({ effect, principals, conditions }: Statement): boolean {
  return (
    effect === "Deny" &&
    principals.some(({ kind }) => kind === "everyone") &&
    conditions.length === 1 &&
    conditions.some(
      ({ operator, key, values }) =>
        operator === "Bool" && key === "aws:securetransport" && values.every((value) => value === "false"),
    )
  );
}
