import { servePack } from "../analyzer/serve";
import { leastPrivilege } from "./index";

void servePack(
  "mlhpc-least-privilege",
  "Who may do what: exact actions, exact resources, bounded trust.",
  leastPrivilege,
);
