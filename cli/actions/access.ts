import { writeFileSync } from "node:fs";

import { type AccessIdentity, resourcesOfState, stackAccess, type StackAccess } from "../../policies/access";
import { type StackState } from "../../sandbox/environment";
import { accessDiff, describeAccessDiff } from "../access/access-diff";
import { accessGraph } from "../access/access-graph";
import { accessReport, type AccessReport } from "../access/access-report";
import { atRevision } from "../access/base-checkout";
import { describeAccess, describeAnswers } from "../access/describe-access";
import { whoCanDo } from "../access/question";
import { ResourceNames } from "../access/resource-names";
import { svgOf } from "../access/svg";
import { environmentState, type EnvironmentState, rehearsedState } from "../environment-state";
import { type Progress, progressTo, showResult } from "../output";
import { findProject, ProjectError } from "../project";
import { readSettingsFile } from "../settings-file";

interface AccessOptions {
  readonly role?: string;
  readonly can?: string;
  readonly diff?: string;
  readonly svg?: string;
  readonly json?: boolean;
}

/** `access`: who can do what in an environment, and why. It reads; nothing is changed. */
export async function run(environment: string, options: AccessOptions): Promise<void> {
  const { json = false, svg } = options;
  const projectFolder = findProject();
  readSettingsFile(projectFolder, environment);
  const progress = progressTo();
  if (options.diff !== undefined) {
    await showDiff(projectFolder, environment, options.diff, options, progress);
    return;
  }
  const { state, origin } = await environmentState(projectFolder, environment, progress);
  progress.done();
  if (options.can !== undefined) {
    const access = accessOf(state);
    const answers = await whoCanDo(options.can, environment, access);
    const names = new ResourceNames(access.index.resources);
    showResult({ environment, origin, answers }, describeAnswers(answers, environment, names), json);
    return;
  }
  const report = await reportOf(state, environment, origin, options.role);
  if (svg !== undefined) {
    writeFileSync(svg, svgOf(accessGraph(report)));
  }
  const drawn = svg === undefined ? "" : `\nThe picture is in ${svg}.`;
  showResult({ ...report, svg }, describeAccess(report) + drawn, json);
}

/** Both sides are deployed from their program, so that what an environment happens to hold does not count. */
async function showDiff(
  projectFolder: string,
  environment: string,
  base: string,
  { json = false, role }: AccessOptions,
  progress: Progress,
): Promise<void> {
  const before = await atRevision(projectFolder, base, (folder) =>
    rehearsedState(folder, environment, progress, `${environment} of ${base}`),
  );
  const after = await rehearsedState(projectFolder, environment, progress);
  progress.done();
  const [earlier, later] = [
    await reportOf(before, environment, "rehearsed"),
    await reportOf(after, environment, "rehearsed"),
  ];
  const all = accessDiff(base, earlier, later);
  const diff = role === undefined ? all : { ...all, roles: all.roles.filter((one) => one.role === role) };
  showResult(diff, describeAccessDiff(diff), json);
}

function reportOf(
  state: StackState,
  environment: string,
  origin: EnvironmentState["origin"],
  role?: string,
): Promise<AccessReport> {
  const access = accessOf(state);
  return accessReport(environment, origin, access, access.index.resources, identityOf(access, role));
}

function accessOf(state: StackState): StackAccess {
  return stackAccess(resourcesOfState(state.resources));
}

function identityOf(access: StackAccess, role: string | undefined): AccessIdentity | undefined {
  const identity = access.identity(role);
  if (role !== undefined && identity === undefined) {
    const names = access.identities.map(({ resourceName }) => resourceName).sort();
    throw new ProjectError(`--role is "${role}"; the environment has ${names.join(", ")}.`);
  }
  return identity;
}
