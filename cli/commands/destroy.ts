import { onCall } from "../on-call";
import { environmentCommand } from "./environment-command";

export const destroyCommand = () =>
  environmentCommand("destroy", "delete everything of an environment from the sandbox").action(
    onCall(() => import("../actions/destroy")),
  );
