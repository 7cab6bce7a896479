import { type AccessLevel, type AccessReport, type GrantView, type RoleView } from "./access-report";

/** A box of the picture. */
export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** A second, smaller line. */
  readonly detail: string;
}

/** What one role may do to one resource, or who may become the role. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The strongest of `actions`; undefined for a trust. */
  readonly level?: AccessLevel;
  /** What a reader sees when pointing at the line. */
  readonly lines: readonly string[];
}

/** Who may become which role, and what the roles reach: three columns, left to right. */
export interface AccessGraph {
  readonly title: string;
  readonly principals: readonly GraphNode[];
  readonly roles: readonly GraphNode[];
  readonly resources: readonly GraphNode[];
  readonly trusts: readonly GraphEdge[];
  readonly grants: readonly GraphEdge[];
}

const STRENGTH: readonly AccessLevel[] = ["List", "Read", "Tagging", "Write", "Permissions management"];

/** Only what is allowed is drawn; a Deny is told in the text. */
export function accessGraph({ environment, roles }: AccessReport): AccessGraph {
  const trusts = roles.flatMap((role) =>
    role.trust
      .filter(({ effect }) => effect === "Allow")
      .map(({ principal, actions, conditions }) => ({
        from: `principal ${principal}`,
        to: role.urn,
        lines: [`${actions.join(", ")}`, ...conditions],
      })),
  );
  const grants = roles.flatMap(grantEdges);
  const resources = new Map(
    roles.flatMap(({ grants: views }) =>
      views
        .filter(({ effect }) => effect === "Allow")
        .map((view) => [resourceId(view), { id: resourceId(view), ...resourceText(view) }] as const),
    ),
  );
  const principals = new Map(
    trusts.map(({ from }) => [from, { id: from, label: from.slice("principal ".length), detail: "" }]),
  );
  return byNeighbors({
    title: `Who can do what in ${environment}`,
    principals: [...principals.values()],
    roles: roles.map(({ urn, name, boundary }) => ({
      ...{ id: urn, label: name },
      detail: boundary === undefined ? "" : `bounded by ${boundary}`,
    })),
    resources: [...resources.values()],
    trusts: merged(trusts),
    grants,
  });
}

function grantEdges({ urn, grants }: RoleView): readonly GraphEdge[] {
  const edges = new Map<string, { level: AccessLevel; lines: string[] }>();
  for (const view of grants.filter(({ effect }) => effect === "Allow")) {
    const id = resourceId(view);
    const edge = edges.get(id) ?? { level: view.level, lines: [] };
    edge.lines.push(`${view.action} on ${view.label} (${view.policy}, ${view.sid})`);
    edge.level = STRENGTH.indexOf(view.level) > STRENGTH.indexOf(edge.level) ? view.level : edge.level;
    edges.set(id, edge);
  }
  return [...edges].map(([to, { level, lines }]) => ({ from: urn, to, level, lines }));
}

/**
 * A resource of the stack is one box, whatever part of it a grant names; others are one box a service. A role that others may pass
 * has two: one among the roles, one among what they reach.
 */
function resourceId({ resourceUrn, resource, action }: GrantView): string {
  return (
    (resourceUrn && `resource ${resourceUrn}`) ??
    (resource === "*" ? `any ${serviceOf(action)}` : `other ${resource.split(":")[2] ?? resource}`)
  );
}

function resourceText(view: GrantView): Pick<GraphNode, "label" | "detail"> {
  if (view.resourceUrn !== undefined) {
    const [type = "", label = ""] = view.resourceUrn.split("::").slice(-2);
    return { label, detail: type.split(":").at(-1) ?? "" };
  }
  return view.resource === "*"
    ? { label: serviceOf(view.action), detail: "calls that name no resource" }
    : { label: view.resource.split(":")[2] ?? view.resource, detail: "other resources" };
}

function serviceOf(action: string): string {
  return action.split(":")[0] ?? action;
}

function merged(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const byEnds = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const earlier = byEnds.get(key);
    byEnds.set(key, earlier === undefined ? edge : { ...edge, lines: [...earlier.lines, ...edge.lines] });
  }
  return [...byEnds.values()];
}

/** Orders each column by where the lines of its boxes lead, a few times over, so that few lines cross. */
function byNeighbors(graph: AccessGraph): AccessGraph {
  let { principals, roles, resources } = graph;
  for (let round = 0; round < 6; round++) {
    resources = ordered(resources, roles, graph.grants);
    roles = ordered(roles, resources, graph.grants);
    principals = ordered(principals, roles, graph.trusts);
    roles = ordered(roles, [...principals, ...resources], [...graph.trusts, ...graph.grants]);
  }
  return { ...graph, principals, roles, resources };
}

function ordered(
  nodes: readonly GraphNode[],
  others: readonly GraphNode[],
  edges: readonly GraphEdge[],
): readonly GraphNode[] {
  const place = new Map(others.map(({ id }, index) => [id, index]));
  const middle = ({ id }: GraphNode): number => {
    const places = edges.flatMap(({ from, to }) => {
      const other = from === id ? place.get(to) : to === id ? place.get(from) : undefined;
      return other === undefined ? [] : [other];
    });
    return places.length === 0 ? others.length : places.reduce((sum, one) => sum + one, 0) / places.length;
  };
  return nodes
    .map((node) => ({ node, at: middle(node) }))
    .sort((one, other) => one.at - other.at || one.node.label.localeCompare(other.node.label))
    .map(({ node }) => node);
}
