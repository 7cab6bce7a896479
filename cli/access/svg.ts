import { type AccessLevel } from "./access-report";
import { type AccessGraph, type GraphEdge, type GraphNode } from "./access-graph";

const BOX = { width: 300, height: 40, gap: 14 };
const COLUMN_GAP = 190;
const MARGIN = 24;
const HEAD = 92;

/** Told apart in gray and by color-blind readers too: stronger access is darker and thicker. */
const STROKES: Readonly<Record<AccessLevel, { readonly color: string; readonly width: number }>> = {
  List: { color: "#9db4c8", width: 1.2 },
  Read: { color: "#5b8db8", width: 1.5 },
  Tagging: { color: "#c9a13b", width: 1.5 },
  Write: { color: "#c2701c", width: 2 },
  "Permissions management": { color: "#a8201a", width: 2.8 },
};

interface Placed extends GraphNode {
  readonly x: number;
  readonly y: number;
}

/** The graph as an SVG document of its own: no script, no font and no picture from elsewhere. */
export function svgOf(graph: AccessGraph): string {
  const columns = [graph.principals, graph.roles, graph.resources];
  const tallest = Math.max(...columns.map(({ length }) => length), 1);
  const inner = tallest * (BOX.height + BOX.gap) - BOX.gap;
  const height = HEAD + inner + MARGIN;
  const width = 2 * MARGIN + columns.length * BOX.width + (columns.length - 1) * COLUMN_GAP;
  const placed = columns.map((nodes, column) => place(nodes, column, inner));
  const boxes = new Map(placed.flat().map((node) => [node.id, node]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<title>${text(graph.title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="32" font-size="18" font-weight="600" fill="#1c2833">${text(graph.title)}</text>`,
    legend(width),
    ...["may become", "roles", "resources"].map(
      (title, column) =>
        `<text x="${columnX(column)}" y="${HEAD - 14}" fill="#5d6d7e" font-size="12">${title}</text>`,
    ),
    ...graph.trusts.map((edge) => line(edge, boxes)),
    // The strongest last, so that no weaker line hides it.
    ...[...graph.grants].sort((one, other) => widthOf(one) - widthOf(other)).map((edge) => line(edge, boxes)),
    ...placed.flatMap((nodes, column) => nodes.map((node) => box(node, column === 1))),
    "</svg>",
    "",
  ].join("\n");
}

function place(nodes: readonly GraphNode[], column: number, inner: number): readonly Placed[] {
  const used = nodes.length * BOX.height;
  const gap = nodes.length > 1 ? Math.min(60, (inner - used) / (nodes.length - 1)) : 0;
  const top = HEAD + (inner - used - gap * Math.max(0, nodes.length - 1)) / 2;
  return nodes.map((node, row) => ({ ...node, x: columnX(column), y: top + row * (BOX.height + gap) }));
}

function columnX(column: number): number {
  return MARGIN + column * (BOX.width + COLUMN_GAP);
}

function box({ label, detail, x, y }: Placed, strong: boolean): string {
  const { width, height } = BOX;
  const middle = detail === "" ? y + 25 : y + 18;
  return [
    `<g><title>${text(detail === "" ? label : `${label}\n${detail}`)}</title>`,
    `<rect x="${x}" y="${round(y)}" width="${width}" height="${height}" rx="6" fill="${strong ? "#eaf1f8" : "#f7f8f9"}" stroke="${strong ? "#34608a" : "#aeb6bf"}"/>`,
    `<text x="${x + 10}" y="${round(middle)}" fill="#1c2833">${text(short(label, 42))}</text>`,
    detail === ""
      ? ""
      : `<text x="${x + 10}" y="${round(y + 33)}" fill="#5d6d7e" font-size="11">${text(short(detail, 50))}</text>`,
    "</g>",
  ].join("");
}

function line({ from, to, level, lines }: GraphEdge, boxes: ReadonlyMap<string, Placed>): string {
  const [start, end] = [boxes.get(from), boxes.get(to)];
  if (start === undefined || end === undefined) {
    throw new RangeError(`The graph has no box for ${start === undefined ? from : to}.`);
  }
  const [x1, y1] = [start.x + BOX.width, round(start.y + BOX.height / 2)];
  const [x2, y2] = [end.x, round(end.y + BOX.height / 2)];
  const bend = COLUMN_GAP / 2;
  const { color, width } = level === undefined ? { color: "#85929e", width: 1.2 } : STROKES[level];
  return [
    `<path d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}" fill="none" stroke="${color}" stroke-width="${width}"${level === undefined ? ' stroke-dasharray="4 3"' : ""}>`,
    `<title>${text(lines.join("\n"))}</title></path>`,
  ].join("");
}

function widthOf({ level }: GraphEdge): number {
  return level === undefined ? 0 : STROKES[level].width;
}

function legend(width: number): string {
  const entries = Object.entries(STROKES).map(
    ([level, { color, width: stroke }], index) =>
      `<line x1="${index * 118}" y1="0" x2="${index * 118 + 26}" y2="0" stroke="${color}" stroke-width="${stroke}"/><text x="${index * 118 + 32}" y="4" font-size="11" fill="#5d6d7e">${level === "Permissions management" ? "Permissions" : level}</text>`,
  );
  return `<g transform="translate(${width - MARGIN - 5 * 118} 28)">${entries.join("")}</g>`;
}

function short(label: string, length: number): string {
  return label.length <= length ? label : `${label.slice(0, length - 1)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function text(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
