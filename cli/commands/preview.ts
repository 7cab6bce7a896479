import { onCall } from "../on-call";
import { environmentCommand } from "./environment-command";

export const previewCommand = () =>
  environmentCommand("preview", "show what `up` would change, and what the policies say of it").action(
    onCall(() => import("../actions/preview")),
  );
