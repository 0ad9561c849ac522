import { closest } from "fastest-levenshtein";
import { EVENT_KINDS, type EventKind } from "../zoom/event-kind.ts";
import { SETTING_NAMES } from "../zoom/generated/setting-names.ts";
import { isOrdinaryId } from "../zoom/meeting.ts";
import { problemsOf } from "../zoom/problems.ts";
import { emailKey } from "../zoom/registrant.ts";
import { isSetting } from "../zoom/setting.ts";
import { isTimezone } from "../zoom/timezone.ts";
import type { NamedWorld, WorldFile } from "../zoom/world-file.ts";
import { DEFAULT_WORLD } from "./generated/default-world.ts";
import { isMoment } from "./read-option.ts";
import { isWorldName } from "./world.ts";

/** Largest definition of a world, by file or by call, bytes: some 500,000 registrants. */
export const MOST_DEFINITION_BYTES = 67_108_864;

/** A mistake in a world file and the path to it. */
export interface WorldFileFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Looks for mistakes in a world file's value.
 *
 * @returns the first of them; undefined when all is well, and then the value is a {@link WorldFile}
 */
export async function checkWorldFile(value: unknown): Promise<WorldFileFault | undefined> {
  // Only whoever brings a file pays for its validator.
  const { validateWorldFile } = await import("../zoom/generated/world-validator.ts");
  const [problem] = problemsOf(validateWorldFile, value);
  if (problem) {
    const path = problem.field
      .split(/[.[\]]+/)
      .filter(Boolean)
      .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const message = problem.field ? problem.explanation : "a world file is a JSON object";
    return { path: problem.cause === "required" ? path.slice(0, -1) : path, message };
  }
  const file = value as WorldFile;
  const top = faultOf(file, file, []);
  if (top) return top;
  for (const [name, world] of Object.entries(file.worlds ?? {})) {
    const fault = isWorldName(name)
      ? faultOf(world, file, ["worlds", name])
      : {
          path: ["worlds", name],
          message: `"${name}" cannot be a world's name; use letters, digits, dot, dash and underscore`,
        };
    if (fault) return fault;
  }
  return undefined;
}

/** What no schema can say: ids that clash, hosts that are nobody, moments and timezones that are none. */
function faultOf(
  world: NamedWorld & { now?: string },
  file: WorldFile,
  at: (string | number)[],
): WorldFileFault | undefined {
  for (const field of ["start", "now"] as const) {
    const moment = world[field];
    if (moment !== undefined && !isMoment(moment)) {
      return { path: [...at, field], message: noMoment(field, moment) };
    }
  }
  const users = world.users ?? file.users ?? DEFAULT_WORLD.users;
  const isUser = (hostId: string | undefined): boolean =>
    hostId === undefined || users.some((user) => user.id === hostId);
  for (const { name, segment } of Object.values(EVENT_KINDS)) {
    const stranded = world[segment] ? undefined : file[segment]?.find(({ host_id }) => !isUser(host_id));
    if (stranded) {
      return {
        path: [...at, "users"],
        message: `users lacks ${stranded.host_id}, the host of ${name} ${stranded.id}; add that user, or list ${segment} here too`,
      };
    }
  }
  for (const kind of ["apps", "tokens"] as const) {
    for (const [index, { user_id }] of (world[kind] ?? []).entries()) {
      if (isUser(user_id)) continue;
      return {
        path: [...at, kind, index, "user_id"],
        message: `user_id ${user_id} is no user; the users are ${users.map((user) => user.id).join(", ")}`,
      };
    }
  }
  return eventFault(world, file, at, users);
}

/** What is wrong with one of a world's meetings and webinars, whose ids are one row of numbers. */
function eventFault(
  world: NamedWorld,
  file: WorldFile,
  at: (string | number)[],
  users: NonNullable<NamedWorld["users"]>,
): WorldFileFault | undefined {
  const kinds = Object.values(EVENT_KINDS);
  const others = kinds.filter(({ segment }) => !world[segment]);
  const inherited = others.flatMap((kind) =>
    (file[kind.segment] ?? DEFAULT_WORLD[kind.segment]).map(({ id }) => [id, kind] as const),
  );
  const taken = new Map(inherited);
  const seen = new Set<number>();
  for (const kind of kinds) {
    const { name, segment } = kind;
    for (const [index, event] of (world[segment] ?? []).entries()) {
      const path = [...at, segment, index];
      const { id } = event;
      const by = taken.get(id);
      if (by) {
        return {
          path: [...path, "id"],
          message: `${name} id ${id} is that of a ${by.name} which this world has too; take another, or list ${by.segment} here`,
        };
      }
      if (seen.has(id)) return { path: [...path, "id"], message: `${name} id ${id} stands twice` };
      seen.add(id);
      const fault = faultIn(kind, event, users);
      if (fault) return { path: [...path, ...fault.path], message: fault.message };
    }
  }
  return undefined;
}

type EventData = NonNullable<NamedWorld["meetings" | "webinars"]>[number];

function faultIn(
  kind: EventKind,
  { id, host_id, start_time = "+30d", timezone = "UTC", settings = {}, registrants = [] }: EventData,
  users: NonNullable<NamedWorld["users"]>,
): WorldFileFault | undefined {
  if (!isOrdinaryId(String(id))) {
    return {
      path: ["id"],
      message: `${kind.name} id ${id} is reserved: 8000000CCCC calls up the outcome with code CCCC`,
    };
  }
  if (!start_time.startsWith("+") && !isMoment(start_time)) {
    return { path: ["start_time"], message: noMoment("start_time", start_time) };
  }
  if (!isTimezone(timezone)) {
    return {
      path: ["timezone"],
      message: `timezone is "${timezone}"; write a name such as Europe/Berlin`,
    };
  }
  if (host_id !== undefined && !users.some((user) => user.id === host_id)) {
    return {
      path: ["host_id"],
      message: `host_id ${host_id} is no user; the users are ${users.map((user) => user.id).join(", ")}`,
    };
  }
  const strange = Object.keys(settings).find((setting) => !isSetting(kind, setting));
  if (strange !== undefined) {
    return {
      path: ["settings", strange],
      message: `settings.${strange} is no setting of a ${kind.name} that Zoom describes; did you mean ${closest(strange, SETTING_NAMES[kind.name])}?`,
    };
  }
  const twice = firstTwice(registrants.map(({ email }) => emailKey(email)));
  return twice === undefined
    ? undefined
    : {
        path: ["registrants", twice, "email"],
        message: `${registrants[twice]?.email} is registered twice`,
      };
}

function noMoment(field: string, text: string): string {
  return `${field} is "${text}"; write a moment such as 2030-01-31T09:00:00Z`;
}

/** The index of the first value that stood before. */
function firstTwice(values: readonly string[]): number | undefined {
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (seen.has(value)) return index;
    seen.add(value);
  }
  return undefined;
}
