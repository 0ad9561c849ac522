import { DEFAULT_WORLD_NAME } from "../state/world.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import type { Terminal } from "./commands.ts";

const verb: Verb<{ readonly all?: boolean }> = {
  usage: "reset",
  about: "Replaces a world by a fresh one, or makes it: meetings, people, quotas, clock, rules and journal.",
  ofAllWorlds: ({ all }) => (all ? "reset --all is about every world" : undefined),
  options: { all: { kind: "flag", about: "every world" } },
  async act({ values, admin, print }) {
    const answer = await admin.ask<{ readonly made?: true }>(
      "/reset",
      {},
      { method: "POST", body: values.all ? { all: true } : {} },
    );
    const world = admin.address.world ?? DEFAULT_WORLD_NAME;
    print(answer, [
      values.all
        ? "every world is fresh"
        : answer.made
          ? `world ${world} is made`
          : `world ${world} is fresh`,
    ]);
  },
};

/** `zoom-sim reset`: a fresh world. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  return runVerb(verb, args, terminal);
}
