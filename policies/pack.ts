import { allRules } from "./index";
import { servePack } from "./rule/pack";

servePack("mlhpc", "Every rule of the platform: least privilege and guardrails.", allRules);
