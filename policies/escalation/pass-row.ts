/**
 * A path that hands a role to a service: id, source, calls besides iam:PassRole, who gets the role (without
 * `.amazonaws.com`), what runs with it, ids of longer paths.
 */
export type PassRow = readonly [
  id: string,
  source: string,
  needs: readonly string[],
  passedTo: readonly string[],
  what: string,
  includes?: readonly string[],
];

/** Sources of rows. */
export const published = "pathfinding.cloud";
export const hackTricks = "HackTricks";
export const documentation = "AWS documentation of iam:PassRole";
