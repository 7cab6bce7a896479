import { deploy } from "../deployment";
import { onEnvironment } from "../on-environment";

export const run = onEnvironment("up", deploy);
