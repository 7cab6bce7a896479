import { onCall } from "../on-call";
import { environmentCommand } from "./environment-command";

export const upCommand = () =>
  environmentCommand("up", "deploy an environment into the sandbox once every policy has passed").action(
    onCall(() => import("../actions/up")),
  );
