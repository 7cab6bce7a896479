import { type ResourceType } from "./define";
import { hex } from "./define";
import { arnOf } from "../place";

/** Made up, and only shaped like AWS: `<type>-<17 hex digits>` and `arn:aws:<service>:<region>:<account>:<type>/<id>`. */
export function generic(token: string): ResourceType {
  const [service = "aws", kind = "object"] = token.replace(/^aws:/, "").split(":")[0]?.split("/") ?? [];
  const word = kind.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
  return {
    id: () => `${word}-${hex(17)}`,
    arn: (being) => arnOf(being, service, `${word}/${being.id}`),
  };
}
