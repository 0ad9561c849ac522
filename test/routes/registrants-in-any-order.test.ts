import fc from "fast-check";
import { expect, test } from "vitest";
import { EDITIONS } from "../../src/zoom/edition.ts";
import type { RegistrantList, RegistrantReply } from "../../src/zoom/generated/types.ts";
import { register } from "../kit/registration.ts";
import { RegistrantsModel, type Member } from "../kit/registrants-model.ts";
import { MEETING, movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { add, registrantsOf } from "../kit/single-registration.ts";

// Whatever is called in whatever order, answers and lists are those of a small model: nobody stands twice,
// nobody is lost between two pages, seats and quotas agree, and nobody pending has a link.

const DAY = 86_400_000;
const STATUSES = ["approved", "pending", "denied"] as const;
const CAPACITY = 5;

interface Scene {
  readonly sim: RunningSimulation;
  readonly model: RegistrantsModel;
  readonly meeting: string;
  readonly nextDay: () => void;
  /** Ids of everybody who was ever registered. */
  readonly ids: string[];
  /** Outcomes met, to see that the sequences lead somewhere. */
  readonly met: Set<string>;
}

type Step = (scene: Scene) => Promise<void>;

const email = fc
  .tuple(fc.constantFrom(...Array.from("abcdefg")), fc.boolean())
  .map(([name, upper]) => (upper ? `${name.toUpperCase()}@Example.com` : `${name}@example.com`));

const adding = fc
  .record({ email, org: fc.constantFrom(undefined, "Example Ltd"), autoApprove: fc.boolean() })
  .map(({ autoApprove, ...named }): Step => async ({ sim, model, meeting, ids, met }) => {
    const reply = await add(sim, { first_name: "A", ...named, auto_approve: autoApprove }, meeting);
    met.add(reply.outcome);
    const wanted =
      model.orgIsRequired && named.org === undefined
        ? "answer-missing"
        : model.register([named], autoApprove, "registrant-added", () => reply.body.registrant_id);
    expect(reply.outcome).toBe(wanted);
    if (wanted !== "registrant-added") return;
    const member = model.members.get(named.email.toLowerCase());
    expect(reply.body.registrant_id).toBe(member?.id);
    expect("join_url" in reply.body).toBe(member?.status === "approved");
    ids.push(reply.body.registrant_id);
  });

const registering = fc
  .record({ emails: fc.array(email, { minLength: 1, maxLength: 4 }), autoApprove: fc.boolean() })
  .map(({ emails, autoApprove }): Step => async ({ sim, model, meeting, ids, met }) => {
    const people = emails.map((each) => ({ first_name: "B", email: each }));
    const reply = await register(sim, people, { meeting, more: { auto_approve: autoApprove } });
    met.add(reply.outcome);
    const items = reply.body.registrants ?? [];
    const idOf = (each: string) => items[emails.indexOf(each)]?.registrant_id ?? "";
    expect(reply.outcome).toBe(model.register(people, autoApprove, "registered", idOf));
    for (const [place, { registrant_id, join_url }] of items.entries()) {
      const member = model.members.get((emails[place] ?? "").toLowerCase());
      expect(registrant_id).toBe(member?.id);
      expect(join_url !== undefined).toBe(member?.status === "approved");
      ids.push(registrant_id ?? "");
    }
  });

/** Somebody by place among all who were ever there, or a stranger. */
const idAt = ({ ids }: Scene, place: number) =>
  ids.length === 0 ? "nobody" : (ids[place % ids.length] ?? "");

const updating = fc
  .record({
    action: fc.constantFrom("approve", "deny", "cancel"),
    named: fc.array(fc.oneof(email, fc.nat(40)), { maxLength: 3 }),
  })
  .map(({ action, named }): Step => async (scene) => {
    const { sim, model, meeting, met } = scene;
    const registrants = named.map((each) =>
      typeof each === "string" ? { email: each } : { id: idAt(scene, each) },
    );
    const reply = await sim.call(`PUT ${registrantsOf(meeting)}/status`, { json: { action, registrants } });
    met.add(reply.outcome);
    const found = registrants.flatMap((each) =>
      "id" in each ? (model.byId(each.id) ?? []) : (model.members.get(each.email.toLowerCase()) ?? []),
    );
    expect(reply.outcome).toBe(model.update(new Set(found), action === "approve" ? "approved" : "denied"));
  });

const reading = fc.nat(40).map((place): Step => async (scene) => {
  const { sim, model, meeting, met } = scene;
  const member = model.byId(idAt(scene, place));
  const reply = await sim.call<RegistrantReply>(`GET ${registrantsOf(meeting)}/${idAt(scene, place)}`);
  met.add(reply.outcome);
  expect(reply.outcome).toBe(member ? "registrant-found" : "registrant-unknown");
  if (member) expectShown(reply.body, member);
});

const deleting = fc.nat(40).map((place): Step => async (scene) => {
  scene.met.add(await remove(scene, idAt(scene, place)));
});

async function remove({ sim, model, meeting }: Scene, id: string): Promise<string> {
  const member = model.byId(id);
  const { outcome } = await sim.call(`DELETE ${registrantsOf(meeting)}/${id}`);
  expect(outcome).toBe(member ? "registrant-deleted" : "registrant-unknown");
  if (member) model.members.delete(member.email.toLowerCase());
  return outcome;
}

const asking = fc.boolean().map((required): Step => async ({ sim, model, meeting }) => {
  const json = { questions: [{ field_name: "org", required }] };
  expect((await sim.call(`PATCH ${registrantsOf(meeting)}/questions`, { json })).status).toBe(204);
  expect((await sim.call(`GET ${registrantsOf(meeting)}/questions`)).body).toMatchObject(json);
  model.orgIsRequired = required;
});

/** Lists page by page; between the pages somebody may go. */
const listing = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    size: fc.integer({ min: 1, max: 3 }),
    going: fc.array(fc.option(fc.nat(40)), { maxLength: 3 }),
  })
  .map(({ status, size, going }): Step => async (scene) => {
    const { sim, model, meeting } = scene;
    const before = model.of(status);
    const seen: string[] = [];
    let token = "";
    for (let page = 0; page === 0 || token !== ""; page += 1) {
      const query = `status=${status}&page_size=${size}&next_page_token=${token}`;
      const { body } = await sim.call<RegistrantList>(`GET ${registrantsOf(meeting)}?${query}`);
      expect(body.total_records).toBe(model.of(status).length);
      for (const entry of body.registrants) expectShown(entry, model.byId(entry.id));
      seen.push(...body.registrants.map(({ id }) => id));
      token = body.next_page_token;
      const gone = going[page];
      if (typeof gone === "number" && token !== "") await remove(scene, idAt(scene, gone));
    }
    // Each once, in order, and of those who stayed nobody is left out.
    const stayed = before.filter(({ id }) => model.byId(id)).map(({ id }) => id);
    expect(seen.filter((id) => model.byId(id))).toEqual(stayed);
    expect(new Set(seen).size).toBe(seen.length);
  });

const sleeping = fc.constant<Step>(async ({ model, nextDay }) => {
  nextDay();
  model.nextDay();
});

function expectShown(entry: RegistrantReply, member: Member | undefined): void {
  const { id, status, org } = entry;
  expect({ id, email: entry.email, status, org }).toEqual({
    id: member?.id,
    email: member?.email,
    status: member?.status,
    org: member?.org,
  });
  expect("join_url" in entry).toBe(status === "approved");
}

async function expectSame({ sim, model, meeting }: Scene): Promise<void> {
  const listed = [];
  for (const status of STATUSES) {
    const path = `${registrantsOf(meeting)}?status=${status}&page_size=300`;
    const { body } = await sim.call<RegistrantList>(`GET ${path}`);
    expect(body.registrants.map(({ id }) => id)).toEqual(model.of(status).map(({ id }) => id));
    expect(body.total_records).toBe(body.registrants.length);
    for (const entry of body.registrants) expectShown(entry, model.byId(entry.id));
    listed.push(...body.registrants);
  }
  expect(new Set(listed.map((entry) => entry.email.toLowerCase())).size).toBe(listed.length);
}

const step = fc.oneof(
  { weight: 6, arbitrary: adding },
  { weight: 3, arbitrary: registering },
  { weight: 4, arbitrary: updating },
  { weight: 2, arbitrary: reading },
  { weight: 2, arbitrary: deleting },
  { weight: 1, arbitrary: asking },
  { weight: 2, arbitrary: listing },
  { weight: 1, arbitrary: sleeping },
);

test.each(EDITIONS)("in edition %s, any calls in any order leave what the model has", async (edition) => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(step, { minLength: 10, maxLength: 40, size: "max" }),
      async (manual, steps) => {
        const clock = movableClock();
        const settings = { approval_type: manual ? (1 as const) : (0 as const) };
        const file = { meetings: [{ id: Number(MEETING.automatic), capacity: CAPACITY, settings }] };
        await using sim = await startSimulation({ edition, quotas: "enforce" }, { file, systemTime: clock });
        const model = new RegistrantsModel(manual, CAPACITY);
        const nextDay = () => clock.advance(DAY);
        const scene: Scene = { sim, model, meeting: MEETING.automatic, nextDay, ids: [], met };
        for (const each of steps) await each(scene);
        await expectSame(scene);
      },
    ),
    { numRuns: 40 },
  );
  // Sequences that never met a refusal would show little.
  expect([...met]).toEqual(
    expect.arrayContaining([
      "registrant-added",
      "registered",
      "answer-missing",
      "capacity-reached",
      "registrant-quota",
      "registrants-updated",
      "registrant-found",
      "registrant-unknown",
      "registrant-deleted",
    ]),
  );
});
