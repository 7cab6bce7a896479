import { servePack } from "../rule/pack";
import { guardrails } from "./index";

servePack(
  "mlhpc-guardrails",
  "Infrastructure that is private, encrypted, logged, tagged and available.",
  guardrails,
);
