import { servePack } from "../rule/pack";
import { leastPrivilege } from "./index";

servePack(
  "mlhpc-least-privilege",
  "Who may do what: exact actions, exact resources, bounded trust.",
  leastPrivilege,
);
