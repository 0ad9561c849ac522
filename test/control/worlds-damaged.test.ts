import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Snapshot } from "../../src/state/snapshot.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

// A snapshot that is not as it was written is refused whole, and says where.

type Loose = Record<string, unknown>;
interface Draft extends Loose {
  world: Loose & { own: Loose };
  records: { collection: string; entries: [string, Loose][] }[];
}

let sim: RunningSimulation;
let good: Snapshot;
const take = async () => (await sim.call<Snapshot>("GET /__admin/worlds/source/snapshot")).body;

beforeAll(async () => {
  sim = await startSimulation();
  await register(sim, crowd(3), { world: "/worlds/source" });
  await sim.call("POST /worlds/source/__admin/rules", { json: { outcome: 3043 } });
  await sim.call("PUT /worlds/source/__admin/quotas", { json: { plan: "pro" } });
  await register(sim, [person("Ada")], { world: "/worlds/source" });
  good = await take();
});
afterAll(() => sim[Symbol.asyncDispose]());

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, each]) => [name, sorted(each)]));
}

/** As somebody would write it who means what it says. */
function signed(document: Loose): Loose {
  const rest = Object.fromEntries(Object.entries(document).filter(([name]) => name !== "checksum"));
  const digest = createHash("sha256")
    .update(JSON.stringify(sorted(rest)))
    .digest("hex");
  return { ...rest, checksum: `sha256:${digest}` };
}

const changed = (change: (draft: Draft) => void): Draft => {
  const draft = structuredClone(good) as unknown as Draft;
  change(draft);
  return draft;
};

const entriesOf = ({ records }: Draft, name: string) =>
  records.find(({ collection }) => collection.startsWith(name))?.entries ?? [];

/** The first record of a collection. */
const first = (draft: Draft, name: string) => entriesOf(draft, name)[0]?.[1] ?? {};

const put = (target: Loose, name: string, value: unknown) => {
  target[name] = value;
};

const putSnapshot = (json: unknown) =>
  sim.call<{ error: string }>("PUT /__admin/worlds/source/snapshot", { json });

test("as it was taken it is restored, whatever the order of its fields", async () => {
  expect((await putSnapshot(good)).status).toBe(200);
  expect((await putSnapshot(sorted(good))).status).toBe(200);
  expect(signed(good as unknown as Loose)["checksum"]).toBe(good.checksum);
});

test.each<{ title: string; make: () => unknown; says: string }>([
  { title: "nothing", make: () => undefined, says: 'not "zoom-sim-world"' },
  { title: "a list", make: () => [], says: 'format is [], not "zoom-sim-world"' },
  {
    title: "another format",
    make: () => changed((draft) => put(draft, "format", "zip")),
    says: 'format is "zip"',
  },
  {
    title: "a later version",
    make: () => signed(changed((draft) => put(draft, "version", 2))),
    says: "it is of version 2, and this simulator reads version 1",
  },
  {
    title: "no version",
    make: () => changed((draft) => delete draft["version"]),
    says: "it is of version undefined",
  },
  {
    title: "no records",
    make: () => signed(changed((draft) => delete (draft as Loose)["records"])),
    says: "records is missing",
  },
  {
    title: "no checksum",
    make: () => changed((draft) => delete draft["checksum"]),
    says: "checksum is missing",
  },
  {
    title: "a changed name",
    make: () => changed((draft) => put(first(draft, "registrants/"), "firstName", "Eve")),
    says: 'checksum is "sha256:',
  },
  {
    title: "a person less",
    make: () => changed((draft) => entriesOf(draft, "registrants/").pop()),
    says: "it was changed",
  },
  {
    title: "an unknown field beside the others",
    make: () => signed(changed((draft) => put(draft, "note", "mine"))),
    says: "note is not known",
  },
  {
    title: "an unknown field of the world",
    make: () => signed(changed((draft) => put(draft.world, "colour", "red"))),
    says: "world.colour is not known",
  },
  {
    title: "an unknown setting",
    make: () => signed(changed((draft) => put(draft.world.own, "colour", "red"))),
    says: "world.own.colour is not known",
  },
  {
    title: "a setting that cannot be",
    make: () => signed(changed((draft) => put(draft.world.own, "edition", "old"))),
    says: "world.own: ",
  },
  {
    title: "a short secret",
    make: () => signed(changed((draft) => put(draft.world, "secret", "short"))),
    says: "world.secret is not 32 bytes",
  },
  {
    title: "a place in chance that is none",
    make: () => signed(changed((draft) => put(draft.world, "drawn", -1))),
    says: "world.drawn is no number of bytes",
  },
  {
    title: "an unknown collection",
    make: () => signed(changed(({ records }) => records.push({ collection: "ghosts", entries: [] }))),
    says: 'collection is "ghosts", which no world has',
  },
  {
    title: "a collection twice",
    make: () => signed(changed(({ records }) => records.push({ collection: "meetings", entries: [] }))),
    says: 'collection is "meetings", which stands twice',
  },
  {
    title: "a collection with something else",
    make: () => signed(changed(({ records }) => put(records[0] as unknown as Loose, "more", 1))),
    says: "records[0].more is not known",
  },
  {
    title: "an id twice",
    make: () => signed(changed((draft) => entriesOf(draft, "meetings").push(["85746065432", {}]))),
    says: "is not an id of its own and a record",
  },
  {
    title: "a record without an id",
    make: () => signed(changed((draft) => entriesOf(draft, "meetings").push([7 as unknown as string, {}]))),
    says: "is not an id of its own and a record",
  },
  {
    title: "an unknown field of a registrant",
    make: () => signed(changed((draft) => put(first(draft, "registrants/"), "age", 7))),
    says: ".entries[0][1].age is missing, not known, or not of its kind",
  },
  {
    title: "a registrant without an address",
    make: () => signed(changed((draft) => delete first(draft, "registrants/")["email"])),
    says: ".entries[0][1].email is missing",
  },
  {
    title: "a meeting at no moment",
    make: () => signed(changed((draft) => put(first(draft, "meetings"), "start", { at: 1e300 }))),
    says: ".entries[0][1].start is missing, not known, or not of its kind",
  },
  {
    title: "a meeting in no timezone",
    make: () => signed(changed((draft) => put(first(draft, "meetings"), "timezone", "Nowhere"))),
    says: ".timezone",
  },
  {
    title: "a tally below nothing",
    make: () => signed(changed((draft) => put(first(draft, "tallies"), "approved", -1))),
    says: ".approved",
  },
  {
    title: "a rule with something else",
    make: () => signed(changed((draft) => put((first(draft, "rules") as unknown as Loose[])[0]!, "odd", 1))),
    says: "[1][0].odd",
  },
  {
    title: "a plan that is none",
    make: () => signed(changed((draft) => put(first(draft, "limits"), "plan", "gold"))),
    says: ".plan",
  },
  {
    title: "a clock that neither runs nor stands",
    make: () => signed(changed((draft) => put(first(draft, "clock"), "running", "yes"))),
    says: ".running",
  },
])("with $title it is refused, and nothing has changed", async ({ make, says }) => {
  const { status, body } = await putSnapshot(make());
  expect([status, body.error]).toEqual([400, expect.stringContaining(says)]);
  expect(body.error).not.toContain("\n");
  expect(await take()).toEqual(good);
});

test.each([1, 10, 1000])(
  "cut off %i characters before its end it is refused, and nothing has changed",
  async (cut) => {
    const bytes = JSON.stringify(good).slice(0, -cut);
    const headers = { "Content-Type": "application/json" };
    const { status, body } = await sim.call<{ error: string }>("PUT /__admin/worlds/source/snapshot", {
      bytes,
      headers,
    });
    expect([status, body.error]).toEqual([400, expect.stringContaining("the body is not JSON")]);
    expect(await take()).toEqual(good);
  },
);

test("under a name that no world can have it is refused", async () => {
  const { status, body } = await sim.call<{ error: string }>("PUT /__admin/worlds/a%20b/snapshot", {
    json: good,
  });
  expect([status, body.error]).toEqual([400, expect.stringContaining('"a b" cannot be a world\'s name')]);
});

test("of a world that is not there none can be taken, which makes none", async () => {
  const { status, body } = await sim.call<{ error: string }>("GET /__admin/worlds/nobody/snapshot");
  expect([status, body.error]).toEqual([
    404,
    expect.stringContaining('there is no world "nobody"; nearest: '),
  ]);
  expect(sim.worlds.knows("nobody")).toBe(false);
});
