import { onCall } from "../on-call";
import { environmentCommand } from "./environment-command";

export const refreshCommand = () =>
  environmentCommand(
    "refresh",
    "take into the state what was changed in the sandbox cloud behind the engine's back",
  ).action(onCall(() => import("../actions/refresh")));
