import { isDeepStrictEqual } from "node:util";
import { differences } from "../../state/differences.ts";
import { dataOf } from "../../state/make-world.ts";
import type { Settings, WorldDefinitions } from "../../state/settings.ts";
import type { NamedWorld, WorldData } from "../../zoom/world-file.ts";

const KINDS = [
  ["user", "users"],
  ["meeting", "meetings"],
  ["webinar", "webinars"],
] as const;

/** Most things that one part of the line names. */
const MOST_NAMED = 10;

/** What an edit did to the things that a world file names. */
interface Edit {
  readonly added: string[];
  readonly changed: string[];
  readonly gone: string[];
  readonly goneWorlds: string[];
  readonly withReset: string[];
}

/**
 * What an edit of a world file changes, in words of one line; undefined where it changes nothing.
 *
 * @param before the settings as the file was
 * @param after the settings as it is
 * @param running those that the simulator was started with
 */
export function describeEdit(before: Settings, after: Settings, running: Settings): string | undefined {
  const edit: Edit = { added: [], changed: [], gone: [], goneWorlds: [], withReset: [] };
  for (const kind of KINDS) compare(edit, kind, before.data, after.data);
  for (const field of ["tokens", "apps"] as const) {
    if (!isDeepStrictEqual(before.data[field], after.data[field])) edit.changed.push(field);
  }
  if (!isDeepStrictEqual(before.webhooks, after.webhooks)) edit.withReset.push("webhooks");
  for (const [name, is] of Object.entries(after.namedWorlds)) {
    const was = namedOf(before, name);
    if (was) compareWorlds(edit, name, [was, before], [is, after]);
    else edit.added.push(`world ${name}`);
  }
  for (const name of Object.keys(before.namedWorlds)) {
    if (!namedOf(after, name)) edit.goneWorlds.push(`world ${name}`);
  }
  const parts = [
    said("new", edit.added),
    said("changed", edit.changed),
    said("taken out, stays until a reset", edit.gone),
    said("taken out, stays until a restart", edit.goneWorlds),
    said("takes a reset", edit.withReset),
    said("takes a restart", restartFields(before, after, running)),
  ];
  const line = parts.filter((part) => part !== "").join("; ");
  return line === "" ? undefined : line;
}

function namedOf({ namedWorlds }: Settings, name: string): NamedWorld | undefined {
  return Object.hasOwn(namedWorlds, name) ? namedWorlds[name] : undefined;
}

type Thing = { readonly id: string | number };

/** Users, meetings or webinars. @param where " of world team" */
function compare(
  edit: Edit,
  [name, segment]: (typeof KINDS)[number],
  before: Required<WorldData>,
  after: Required<WorldData>,
  where = "",
): void {
  const [old, now] = [before[segment], after[segment]];
  const all = differences<Thing>(old, now);
  for (const { was, is } of all) {
    const list = was && is ? edit.changed : is ? edit.added : edit.gone;
    list.push(`${name} ${(is ?? was)?.id}${where}`);
  }
  // The first user is "me".
  if (name === "user" && all.length === 0 && !isDeepStrictEqual(old, now)) {
    edit.changed.push(`the order of users${where}`);
  }
}

type Defined = readonly [definition: NamedWorld, settings: Settings];

/** A world that is named before and after: its own data at once, what else it sets with a reset. */
function compareWorlds(edit: Edit, name: string, [was, before]: Defined, [is, after]: Defined): void {
  const where = ` of world ${name}`;
  for (const kind of KINDS) {
    const [, segment] = kind;
    // What it has from the top level is told there.
    if (!was[segment] && !is[segment]) continue;
    compare(edit, kind, dataOf(was, before), dataOf(is, after), where);
  }
  const segments: readonly string[] = KINDS.map(([, segment]) => segment);
  for (const field of differing(was, is)) {
    if (!segments.includes(field)) edit.withReset.push(`${field}${where}`);
  }
}

const AT_ONCE: readonly string[] = [
  "data",
  "webhooks",
  "namedWorlds",
] satisfies readonly (keyof WorldDefinitions)[];

/** Settings of the top level that this edit changed, and that are not as they run. */
function restartFields(before: Settings, after: Settings, running: Settings): string[] {
  const unlike = differing(running, after);
  return differing(before, after).filter((field) => unlike.includes(field) && !AT_ONCE.includes(field));
}

/** The fields in which two objects differ. */
function differing(a: object, b: object): string[] {
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (field) => !isDeepStrictEqual(one.get(field), other.get(field)),
  );
}

function said(what: string, things: readonly string[]): string {
  if (things.length === 0) return "";
  const more = things.length > MOST_NAMED ? ` and ${things.length - MOST_NAMED} more` : "";
  return `${what}: ${things.slice(0, MOST_NAMED).join(", ")}${more}`;
}
