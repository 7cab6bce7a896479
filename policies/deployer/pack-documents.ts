import { type DeployerStatement } from "./statements";

/** A policy document as IAM takes it. */
export interface DeployerDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly DocumentStatement[];
}

interface DocumentStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[] | string>>>>;
}

/** Characters of a managed policy, white space not counted: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const managedPolicyLimit = 6144;
/** Documents of the deploying role: of the ten managed policies that a role takes (the same page), one is its guard. */
export const documentsOfRole = 9;

/** The policy does not fit into what IAM takes. */
export class PolicyTooLargeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PolicyTooLargeError";
  }
}

/**
 * Spreads the statements over as few documents as a first fit in their order needs, none over IAM's limit. A statement that is too large by
 * itself is split by its resources, then by its actions. Throws PolicyTooLargeError for more documents than a role takes.
 */
export function packDocuments(statements: readonly DeployerStatement[]): readonly DeployerDocument[] {
  const documents: DocumentStatement[][] = [];
  for (const statement of statements.flatMap(fitting)) {
    const room = documents.find(
      (held) => sizeOf({ Version: "2012-10-17", Statement: [...held, statement] }) <= managedPolicyLimit,
    );
    if (room === undefined) {
      documents.push([statement]);
    } else {
      room.push(statement);
    }
  }
  if (documents.length > documentsOfRole) {
    throw new PolicyTooLargeError(
      `The policy of the deploying role takes ${documents.length} documents of ${managedPolicyLimit} characters; ` +
        `a role takes ${documentsOfRole} besides its guard. Split the program into stacks with roles of their own, or have the quota ` +
        `"Managed policies attached to an IAM role" raised and attach the documents yourself.`,
    );
  }
  return documents.map((Statement) => ({ Version: "2012-10-17", Statement }));
}

/** Characters as IAM counts them. */
export function sizeOf(document: DeployerDocument): number {
  return JSON.stringify(document).length;
}

/** The statement, in pieces that each fit a document of their own. */
function fitting(statement: DeployerStatement): readonly DocumentStatement[] {
  return halved(documentStatement(statement)).map((piece, index) => ({
    ...piece,
    Sid: index === 0 ? piece.Sid : `${piece.Sid}Part${index + 1}`,
  }));
}

function halved(statement: DocumentStatement): readonly DocumentStatement[] {
  // The number of the part lengthens the Sid afterwards.
  const reserve = "Part1000".length;
  if (sizeOf({ Version: "2012-10-17", Statement: [statement] }) + reserve <= managedPolicyLimit) {
    return [statement];
  }
  const { Action, Resource } = statement;
  if (Math.max(Action.length, Resource.length) === 1) {
    throw new PolicyTooLargeError(
      `Statement ${statement.Sid} is larger than a managed policy, with one action and one resource; shorten its conditions.`,
    );
  }
  const halves = <Item>(list: readonly Item[]) => [
    list.slice(0, Math.ceil(list.length / 2)),
    list.slice(Math.ceil(list.length / 2)),
  ];
  return Resource.length > 1
    ? halves(Resource).flatMap((part) => halved({ ...statement, Resource: part }))
    : halves(Action).flatMap((part) => halved({ ...statement, Action: part }));
}

function documentStatement({ sid, actions, resources, conditions }: DeployerStatement): DocumentStatement {
  const operators = Object.entries(conditions);
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: resources,
    ...(operators.length > 0 && {
      Condition: Object.fromEntries(
        operators.map(([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys).map(oneOrList)),
        ]),
      ),
    }),
  };
}

function oneOrList([key, values]: readonly [string, readonly string[]]): readonly [
  string,
  readonly string[] | string,
] {
  const [only = "", ...others] = values;
  return [key, others.length === 0 ? only : values];
}
