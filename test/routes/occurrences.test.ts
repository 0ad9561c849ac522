import { describe, expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/zoom/event-kind.ts";
import type { MeetingReply, RegistrantAdded, RegistrantList } from "../../src/zoom/generated/types.ts";
import { person } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

describe.each(Object.values(EVENT_KINDS))("a recurring $name", ({ segment, types }) => {
  const create = async (sim: RunningSimulation, settings: object = {}) => {
    const { body } = await sim.call<MeetingReply>(`POST /v2/users/me/${segment}`, {
      json: {
        type: types.recurringFixed,
        start_time: "2030-10-26T09:00:00",
        timezone: "Europe/Berlin",
        recurrence: { type: 1, end_times: 3 },
        settings: { approval_type: 0, ...settings },
      },
    });
    return {
      ...body,
      at: `/v2/${segment}/${body.id}`,
      ids: body.occurrences?.map((each) => each.occurrence_id) ?? [],
    };
  };
  const listed = async (sim: RunningSimulation, at: string, query: string) => {
    const { body } = await sim.call<RegistrantList>(`GET ${at}/registrants?${query}`);
    expect(body.total_records).toBe(body.registrants.length);
    return body.registrants.map(({ first_name }) => first_name);
  };
  const add = (sim: RunningSimulation, at: string, name: string, ...ids: string[]) =>
    sim.call<RegistrantAdded>(
      `POST ${at}/registrants${ids.length > 0 ? `?occurrence_ids=${ids.join(",")}` : ""}`,
      {
        json: person(name),
      },
    );

  test("is shown with its occurrences, at the same hour of its timezone, and takes no batch", async () => {
    await using sim = await startSimulation();
    const made = await create(sim);
    // Summer time ends in between.
    const shown = ["2030-10-26T07:00:00Z", "2030-10-27T08:00:00Z", "2030-10-28T08:00:00Z"].map(
      (start_time) => ({
        occurrence_id: String(Date.parse(start_time)),
        start_time,
        duration: 60,
        status: "available",
      }),
    );
    expect(made.occurrences).toEqual(shown);
    const { body } = await sim.call<MeetingReply>(`GET ${made.at}`);
    expect([body.occurrences, body.recurrence]).toEqual([shown, { type: 1, end_times: 3 }]);
    const batch = await sim.call(`POST ${made.at}/batch_registrants`, {
      json: { registrants: [person("Ada")] },
    });
    expect(batch.body.code).toBe(segment === "meetings" ? 303 : 300);
  });

  test("takes people for those that they choose, and more later", async () => {
    await using sim = await startSimulation();
    const { at, ids } = await create(sim, { registration_type: 3 });
    const [first = "", second = "", third = ""] = ids;
    const ada = await add(sim, at, "Ada", first, third);
    expect(ada.body.occurrences?.map((each) => each.occurrence_id)).toEqual([first, third]);
    await add(sim, at, "Ben");
    const again = await add(sim, at, "Ada", second);
    expect(again.body.registrant_id).toBe(ada.body.registrant_id);
    expect(again.reason).toContain("1 registered before and now for more occurrences");
    await add(sim, at, "Cat", second);
    expect(await listed(sim, at, `occurrence_id=${first}`)).toEqual(["Ada", "Ben"]);
    expect(await listed(sim, at, `occurrence_id=${second}`)).toEqual(["Ada", "Ben", "Cat"]);
    expect(await listed(sim, at, "")).toEqual(["Ada", "Ben", "Cat"]);
  });

  test("lets people be denied for one occurrence alone", async () => {
    await using sim = await startSimulation();
    const { at, ids } = await create(sim, { registration_type: 3 });
    const [first = "", second = ""] = ids;
    await add(sim, at, "Ada", first, second);
    const deny = { json: { action: "deny", registrants: [{ email: "ada@example.com" }] } };
    expect((await sim.call(`PUT ${at}/registrants/status?occurrence_id=${first}`, deny)).status).toBe(204);
    expect(await listed(sim, at, `occurrence_id=${first}`)).toEqual([]);
    expect(await listed(sim, at, `occurrence_id=${first}&status=denied`)).toEqual(["Ada"]);
    expect(await listed(sim, at, `occurrence_id=${second}`)).toEqual(["Ada"]);
    expect(await listed(sim, at, "")).toEqual(["Ada"]);
    await sim.call(`PUT ${at}/registrants/status?occurrence_id=${second}`, deny);
    expect(await listed(sim, at, "status=denied")).toEqual(["Ada"]);
  });

  test("loses one occurrence, or a registrant one of theirs", async () => {
    await using sim = await startSimulation();
    const { at, ids } = await create(sim, { registration_type: 3 });
    const [first = "", second = "", third = ""] = ids;
    const ada = (await add(sim, at, "Ada", first, second)).body.registrant_id;
    const without = (id: string) => sim.call(`DELETE ${at}/registrants/${ada}?occurrence_id=${id}`);
    expect((await without(third)).reason).toBe(
      `nothing changed: ada@example.com is not registered for occurrence ${third}`,
    );
    expect((await without(first)).reason).toBe("ada@example.com is registered for 1 other occurrence");
    expect([await listed(sim, at, `occurrence_id=${first}`), await listed(sim, at, "")]).toEqual([
      [],
      ["Ada"],
    ]);
    expect((await without(second)).reason).toBe("ada@example.com deleted");
    expect(await listed(sim, at, "")).toEqual([]);
    expect((await sim.call(`DELETE ${at}?occurrence_id=${first}`)).status).toBe(204);
    const { body } = await sim.call<MeetingReply>(`GET ${at}`);
    expect(body.occurrences?.map(({ status }) => status)).toEqual(["deleted", "available", "available"]);
    expect((await add(sim, at, "Ben", first)).status).toBe(400);
  });

  test("is changed in one occurrence, and shown when that is", async () => {
    await using sim = await startSimulation();
    const { at, ids } = await create(sim);
    const [, second = ""] = ids;
    await sim.call(`PATCH ${at}?occurrence_id=${second}`, {
      json: { start_time: "2030-10-27T12:00:00", duration: 30 },
    });
    const { body } = await sim.call<MeetingReply>(`GET ${at}?occurrence_id=${second}`);
    expect([body.start_time, body.duration]).toEqual(["2030-10-27T11:00:00Z", 30]);
    await sim.call(`PATCH ${at}`, { json: { start_time: "2030-12-01T09:00:00Z" } });
    expect((await sim.call<MeetingReply>(`GET ${at}`)).body.start_time).toBe("2030-10-26T07:00:00Z");
  });

  test.each([
    { settings: { registration_type: 1 }, named: 2, status: 201 },
    { settings: { registration_type: 2 }, named: 1, status: 201 },
    { settings: { registration_type: 2 }, named: 2, status: 400 },
    { settings: { registration_type: 3 }, named: 2, status: 201 },
  ])("with $settings answers $status to $named occurrences", async ({ settings, named, status }) => {
    await using sim = await startSimulation();
    const { at, ids } = await create(sim, settings);
    const reply = await add(sim, at, "Ada", ...ids.slice(0, named));
    expect(reply.status).toBe(status);
    expect(reply.reason.includes("occurrence_ids was not used")).toBe(settings.registration_type === 1);
  });
});
