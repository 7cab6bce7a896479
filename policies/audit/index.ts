export { auditFiles } from "./audit";
export { type AuditEntry, AuditInputError, type AuditProblem } from "./entry";
export { type AuditFinding, type AuditResult, judgeEntry } from "./judge-entry";
export { readEntries } from "./read-entries";
