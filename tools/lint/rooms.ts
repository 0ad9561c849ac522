// The built-in no-restricted-imports compares the text of an import, and `../index.ts` is another file at
// every depth. This rule resolves it first, so one table of rooms is enough.
import { posix } from "node:path";
import type { ESTree, Rule } from "@oxlint/plugins";
import { placeInSrc } from "./place.ts";

// A room is a folder or a single file of `src`; each list holds what the room may import.
const state = ["zoom"];
const journal = [...state, "state"];
const scenario = [...journal, "journal"];
const wire = [...scenario, "scenario"];
const webhooks = [...wire, "wire"];
const routes = [...webhooks, "webhooks"];
const control = [...routes, "contract"];
const app = [...control, "routes", "control"];
const listen = [...wire, "wire"];
const simulate = [...app, "app"];
const index = [...simulate, "listen", "simulate"];
const cli = [...index, "index", "contract/verify", "contract/check"];
const testing = [...cli, "cli"];
const verify = ["zoom", "contract", "scenario", "index"];
const mayImport = new Map<string, readonly string[]>([
  ["zoom", []],
  ["contract", ["zoom"]],
  ["pact", ["zoom", "contract"]],
  ...Object.entries({
    state,
    journal,
    scenario,
    wire,
    webhooks,
    routes,
    control,
    app,
    listen,
    simulate,
    index,
    cli,
  }),
  ["contract/verify", verify],
  ["verify", [...verify, "contract/verify"]],
  ["contract/check", ["zoom", "scenario", "contract", "contract/verify"]],
  ["testing", testing],
  ["vitest", [...testing, "testing"]],
  ["jest", [...testing, "testing"]],
  ["main", [...cli, "cli"]],
]);

/** Packages with a fence round them: where they may be imported, and whether types may go further. */
const fenced = [
  {
    packages: /^express(-serve-static-core)?(\/|$)/,
    places: /^(wire|routes|control)\/|^app\.ts$/,
    types: false,
  },
  { packages: /^typebox(\/|$)/, places: /^(zoom|control)\/schemas\//, types: true },
  // Large, and needed by few: whoever needs it loads its file then.
  { packages: /^(@peculiar\/x509|reflect-metadata)$/, places: /^cli\/tls\/authority\.ts$/, types: false },
  { packages: /^prom-client$/, places: /^control\/metrics\//, types: false },
  // Whoever uses the builders or the simulator need not have it.
  { packages: /^@pact-foundation\//, places: /^contract\/verify[./-]/, types: false },
];

/** What `zoom` may load at run time, besides its own files. */
const zoomLoads = [
  { source: /^node:crypto$/, places: /^zoom\// },
  { source: /^ajv\/dist\/runtime\//, places: /^zoom\/generated\// },
  { source: /^typebox(\/|$)/, places: /^zoom\/schemas\// },
];

function roomOf(place: string): string {
  return /^contract\/(?:verify|check)(?=[./-])/.exec(place)?.[0] ?? place.replace(/\/.*$|\.ts$/, "");
}

function refusePackage(place: string, source: string, typeOnly: boolean): string | undefined {
  for (const { packages, places, types } of fenced) {
    if (packages.test(source) && !places.test(place) && !(typeOnly && types)) {
      return `${source} may be imported only where the path in src matches ${places.source}`;
    }
  }
  const allowed = zoomLoads.some((load) => load.source.test(source) && load.places.test(place));
  if (roomOf(place) === "zoom" && !typeOnly && !allowed) {
    return `zoom is pure: at run time it loads node:crypto only, not ${source}`;
  }
  return undefined;
}

function refuseFile(place: string, source: string, typeOnly: boolean): string | undefined {
  const target = posix.join(posix.dirname(place), source);
  if (target === "../package.json") return undefined;
  if (target.startsWith("..")) return `src may not import ${source}, which lies outside it`;
  const from = roomOf(place);
  const to = roomOf(target);
  if (from !== to && !mayImport.get(from)?.includes(to)) {
    return `${from} may not import ${to}: imports point one way`;
  }
  const schemas = /^(?:zoom|control)\/schemas\//;
  if (schemas.test(target) && !schemas.test(place) && !typeOnly) {
    return "schemas load the schema library: elsewhere they may give types only";
  }
  return undefined;
}

export const rooms: Rule = {
  meta: { type: "problem" },
  create(context) {
    const place = placeInSrc(context.filename);
    if (place === undefined) return {};

    function check(node: ESTree.Node, source: ESTree.Expression | null, typeOnly: boolean): void {
      if (place === undefined || source?.type !== "Literal" || typeof source.value !== "string") return;
      const refuse = source.value.startsWith(".") ? refuseFile : refusePackage;
      const message = refuse(place, source.value, typeOnly);
      if (message !== undefined) context.report({ node, message });
    }
    return {
      Program(node) {
        if (mayImport.has(roomOf(place))) return;
        context.report({ node, message: `src/${place} is in no room: see the table in tools/lint/rooms.ts` });
      },
      ImportDeclaration: (node) => check(node, node.source, node.importKind === "type"),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source, true),
    };
  },
};
