import { servePack } from "../analyzer/serve";
import { guardrails } from "./index";

void servePack(
  "mlhpc-guardrails",
  "Infrastructure that is private, encrypted, logged, tagged and available.",
  guardrails,
);
