import { allRules } from "./index";
import { servePack } from "./analyzer/serve";

void servePack("mlhpc", "Every rule of the platform: least privilege and guardrails.", allRules);
