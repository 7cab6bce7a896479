/** Reads a list of actions in which a service stands once: `iam:GetRole,PassRole s3:CreateBucket`. */
export function unpackActions(packed = ""): readonly string[] {
  return packed
    .split(" ")
    .filter((group) => group !== "")
    .flatMap((group) => {
      const [service = "", actions = ""] = group.split(":");
      return actions.split(",").map((action) => `${service}:${action}`);
    });
}
