import type { Clock, ClockChange } from "../control/generated/types.ts";
import { SetupError } from "../state/setup-error.ts";
import { nearest } from "../scenario/nearest.ts";
import type { Fields } from "./admin/admin-client.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import type { Terminal } from "./commands.ts";

const FIELDS: Fields<Clock> = { now: "text", running: "flag" };

const DOES = ["freeze", "run", "set", "advance"] as const;

const EXAMPLE = `
  zoom-sim clock                               what time it is in the world
  zoom-sim clock freeze                        stop it where it is
  zoom-sim clock run                           let it go on
  zoom-sim clock advance 1d2h                  set it ahead: d, h, m, s, or milliseconds
  zoom-sim clock advance -1d                   set it back
  zoom-sim clock set 2030-01-31T09:00:00Z      set it; it goes on, or stands, as before
  zoom-sim clock freeze 2030-01-31T09:00:00Z   set it and stop it there

A moment names its zone; Z is UTC. The clock stays within the years 1 to 9999. The ready meetings begin 30 days
ahead: set or advanced past that, the clock finds them over (3038), and zoom-sim reset makes them fresh.
`;

const verb: Verb<object> = {
  usage: "clock [freeze [ISO] | run | set ISO | advance [-]1d2h30m5s]",
  about: "Shows or changes the clock of a world: tokens, quotas and meetings live by it.",
  options: {},
  positionals: 2,
  more: EXAMPLE,
  async act({ positionals, admin, print }) {
    const body = changeOf(positionals);
    const clock = await admin.ask("/clock", FIELDS, body ? { method: "POST", body } : {});
    print(clock, [`${clock.now}  ${clock.running ? "running" : "frozen"}`]);
  },
};

/** What to send; undefined where the clock is only to be looked at. What a moment or a span is, the simulator says. */
function changeOf([what, value]: readonly string[]): ClockChange | undefined {
  if (what === undefined) return undefined;
  if (what === "freeze") return { freeze: value ?? true };
  if (what === "run" && value === undefined) return { run: true };
  if ((what === "set" || what === "advance") && value !== undefined) return { [what]: value };
  if (what === "set")
    throw new SetupError("clock set needs a moment: zoom-sim clock set 2030-01-31T09:00:00Z");
  if (what === "advance")
    throw new SetupError("clock advance needs a span: zoom-sim clock advance 1d2h30m5s");
  if (what === "run") throw new SetupError(`clock run takes no "${value}"; see --help`);
  throw new SetupError(
    `there is no clock ${what}; did you mean clock ${nearest(what, DOES, 1)[0]}? See --help`,
  );
}

/** `zoom-sim clock`: the time of a world. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  return runVerb(verb, args, terminal);
}
