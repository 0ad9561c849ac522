import shapes from "../../fixtures/zoom-shapes.json" with { type: "json" };
import { isObject } from "../../src/zoom/is-object.ts";
import { OPERATIONS, type OperationKey } from "../../src/zoom/operations.ts";
import type { ZoomShapes } from "../../tools/generate/zoom-shapes.ts";

const SHAPES: ZoomShapes = shapes;

/** Statuses that Zoom describes of any call. */
const DESCRIBED = new Set(Object.values(SHAPES).flatMap(({ statuses }) => statuses));

/**
 * Where an answer of edition `current` is not as Zoom describes it, a line each, as the ledger has them; none for a call
 * that the description does not cover.
 *
 * @param body undefined for none
 */
export function differencesFromZoom(operation: OperationKey, status: number, body: unknown): string[] {
  const { method, path } = OPERATIONS[operation];
  const shape = SHAPES[`${method.toUpperCase()} ${path.replace("/v2", "")}`];
  if (!shape) return [];
  if (!DESCRIBED.has(status)) return [`status ${status} is described of no call`];
  const line = (what: string): string => `${operation} ${status}: ${what}`;
  if (!shape.statuses.includes(status)) return [line("is not described")];
  const fields = shape.bodies[status];
  if (status >= 300 || !fields) return status < 300 && body !== undefined ? [line("has a body")] : [];
  const found = new Set<string>();
  compare(body, "", treeOf(fields), found);
  return [...found].map(line);
}

/** What is described of the fields of an object, by their names; `[]` is the entries of a list. */
interface Tree {
  readonly types: readonly string[];
  readonly required: boolean;
  readonly inner: Map<string, Tree>;
}

const trees = new Map<object, Tree>();

/** The facts of a body as a tree, made once. */
function treeOf(fields: Readonly<Record<string, string>>): Tree {
  const known = trees.get(fields);
  if (known) return known;
  const root: Tree = { types: ["object"], required: true, inner: new Map() };
  for (const [path, said] of Object.entries(fields)) {
    const steps = path.replaceAll("[]", ".[]").split(".").filter(Boolean);
    let at = root;
    for (const step of steps) {
      const next = at.inner.get(step) ?? {
        types: said.replace("!", "").split("|"),
        required: said.endsWith("!"),
        inner: new Map<string, Tree>(),
      };
      at.inner.set(step, next);
      at = next;
    }
  }
  trees.set(fields, root);
  return root;
}

function compare(value: unknown, path: string, tree: Tree, found: Set<string>): void {
  if (Array.isArray(value)) {
    const entries = tree.inner.get("[]");
    if (entries) for (const each of value) compareOne(each, `${path}[]`, entries, found);
    return;
  }
  // An object of which nothing is described takes anything.
  if (!isObject(value) || tree.inner.size === 0) return;
  const within = path === "" ? "" : `${path}.`;
  for (const [name, { required }] of tree.inner) {
    if (required && !(name in value)) found.add(`${within}${name} is missing`);
  }
  for (const [name, each] of Object.entries(value)) {
    const described = tree.inner.get(name);
    if (described) compareOne(each, within + name, described, found);
    else found.add(`${within}${name} is not described`);
  }
}

function compareOne(value: unknown, path: string, tree: Tree, found: Set<string>): void {
  const { types } = tree;
  const type = typeOf(value);
  const fits = types.includes("any") || types.includes(type);
  if (fits || (type === "integer" && types.includes("number"))) compare(value, path, tree, found);
  else found.add(`${path} is ${type} instead of ${types.join(" or ")}`);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
