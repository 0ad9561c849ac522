import { describe, expect, it } from "vitest";
import { AUDIT_RULES } from "../../src/journal/audit/audit-exchanges.ts";
import { MOMENT, rulesOf, withClient, type Setting } from "../kit/audited-client.ts";
import { askToken } from "../kit/oauth-flow.ts";
import { basic } from "../kit/operation-calls.ts";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { crowd, listed, person, registrationForm } from "../kit/registration.ts";
import { batchBytes, openWire } from "../kit/wire.ts";
import { MEETING, type MovableClock, type RunningSimulation } from "../kit/simulation.ts";

const fault = (name: string) => ({ headers: { "X-Zoom-Sim-Fault": name } });
const scenario = (name: string) => ({ headers: { "X-Zoom-Sim-Scenario": name } });
/** Registers one person alone. */
const add = (sim: RunningSimulation, name: string, how: ReturnType<typeof fault> | object = {}) =>
  sim.call(`POST /v2/meetings/${MEETING.automatic}/registrants`, { json: person(name), ...how });

/** What an app asks for that is its own user. */
const SERVER = { grant_type: "account_credentials", account_id: "sim-account-id" };

const GET = `GET /v2/meetings/${MEETING.automatic}`;

it("finds each mistake of a bad client, once", () =>
  withClient(async ({ sim, clock, waits, batch, audit }) => {
    await sim.call(GET, scenario("rate-limit-second"));
    clock.advance(MOMENT);
    await sim.call(GET);
    await expect(batch([person("Unknown")], fault("after-commit-drop"))).rejects.toThrow("fetch failed");
    await batch([person("Unknown")]);
    await batch([person("Success")]);
    await batch([person("Success")]);
    await batch([person("Success"), person("Other")]);
    await batch([person("Twice"), { ...person("Twice"), email: "TWICE@example.com" }]);
    await batch(crowd(31, "Many"));
    await sim.call(`POST /v2/meetings/${MEETING.manual}/batch_registrants`, {
      form: registrationForm([person("Form")]),
      headers: { "X-Zoom-Sim-Edition": "current" },
    });
    const stalled = batch([person("Patient")], fault("before-commit-timeout"));
    const wait = await waits.next();
    clock.advance(wait.ms);
    wait.pass();
    await expect(stalled).rejects.toThrow("fetch failed");
    await exchangeWhere(
      sim,
      (exchange) => isOver(exchange) && exchange.fault?.name === "before-commit-timeout",
    );

    await batch([person("Waiting")], { meeting: MEETING.manual });
    for (let time = 0; time < 3; time += 1) {
      clock.advance(1_000);
      await askToken(sim, SERVER);
      await sim.call(GET);
    }
    const found = await audit();
    const ofCalls = AUDIT_RULES.map(({ name }) => name).filter((name) => !name.startsWith("webhook-"));
    expect(rulesOf(found).toSorted()).toEqual(ofCalls.toSorted());
    expect(found).toMatchObject({ counts: { error: 3, warning: 5, info: 2 }, exchanges: 18 });
    for (const { exchanges, rests, level, message, world } of found.findings) {
      expect(world).toBe("default");
      expect(rests).toBe({ error: "documented", warning: "journal", info: "inferred" }[level]);
      expect(message).not.toContain("undefined");
      for (const id of exchanges) {
        expect((await sim.call(`GET /__admin/requests/${id}`)).status).toBe(200);
      }
    }
  }));

it("finds nothing that a good client did", () =>
  withClient(async ({ sim, clock, batch, audit }) => {
    await sim.call(GET, scenario("rate-limit-second"));
    clock.advance(1_000);
    await sim.call(GET);
    await batch(crowd(30, "First"));
    await batch(crowd(30, "Second"));
    await expect(batch(crowd(2, "Never"), fault("before-commit-drop"))).rejects.toThrow("fetch failed");
    clock.advance(MOMENT);
    await listed(sim);
    await batch(crowd(2, "Never"));
    await expect(batch(crowd(4, "Lost"), fault("half-drop"))).rejects.toThrow("fetch failed");
    clock.advance(MOMENT);
    const there = new Set((await listed(sim)).map(({ email }) => email));
    await batch(crowd(4, "Lost").filter(({ email }) => !there.has(email)));
    const abort = new AbortController();
    const given = fetch(`${sim.url}/v2/meetings/${MEETING.manual}/batch_registrants`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Authorization: "Bearer t",
        ...fault("after-commit-timeout").headers,
      },
      body: JSON.stringify({ registrants: [person("Slow")] }),
      signal: abort.signal,
    });
    await exchangeWhere(sim, (exchange) => exchange.fault?.name === "after-commit-timeout");
    abort.abort();
    await expect(given).rejects.toThrow("aborted");
    await exchangeWhere(sim, (exchange) => exchange.clientGone);
    clock.advance(MOMENT);
    await listed(sim, { meeting: MEETING.manual });
    clock.advance(MOMENT);
    await sim.call(`POST /v2/meetings/${MEETING.manual}/batch_registrants`, {
      form: registrationForm([person("Form")]),
    });
    clock.advance(MOMENT);
    await listed(sim, { meeting: MEETING.manual, status: "pending" });
    for (let hour = 0; hour < 3; hour += 1) {
      await askToken(sim, SERVER);
      await sim.call(GET);
      await sim.call("POST /__admin/clock", { json: { advance: "1h" } });
    }
    expect((await audit()).findings).toEqual([]);
  }));

describe("called-too-soon", () => {
  it("knows Retry-After and the end of Zoom's day, on the world's clock", () =>
    withClient(async ({ sim, clock, audit }) => {
      const post = (headers: Record<string, string> = {}) =>
        sim.call("POST /v2/users/me/meetings", { json: {}, headers });
      await post({ "X-Zoom-Sim-Scenario": "rate-limit-day" });
      clock.advance(11 * 3_600_000);
      await post();
      const { findings } = await audit();
      expect(findings).toMatchObject([{ rule: "called-too-soon", rests: "documented" }]);
      expect(findings[0]?.message).toContain(
        "until 2030-06-02T00:00:00Z; 1 call came before that, the first after 660 min",
      );
      await sim.call("DELETE /__admin/audit");
      await post({ "X-Zoom-Sim-Scenario": "rate-limit-day" });
      await sim.call("POST /__admin/clock", { json: { advance: "13h" } });
      clock.advance(MOMENT);
      await post();
      expect((await audit()).findings).toEqual([]);
    }));

  it("takes the person whose quota is spent for the one who must wait", () =>
    withClient(
      async ({ batch, audit }) => {
        for (const other of ["A", "B", "C", "D"]) await batch([person("Often"), person(other)]);
        await batch([person("D")]);
        expect(rulesOf(await audit())).not.toContain("called-too-soon");
        await batch([person("E"), person("Often")]);
        expect(rulesOf(await audit())).toContain("called-too-soon");
      },
      { quotas: "enforce" },
    ));

  it("is one finding, however often a client tries again", () =>
    withClient(async ({ sim, clock, audit }) => {
      for (let time = 0; time < 30; time += 1) {
        clock.advance(MOMENT);
        await sim.call(GET, scenario("rate-limit-second"));
      }
      const { findings } = await audit();
      expect(findings).toHaveLength(1);
      expect(findings[0]?.exchanges).toHaveLength(20);
      expect(findings[0]?.message).toContain("29 calls");
    }));
});

describe("called-too-soon for a limit of the account", () => {
  const LATER: readonly (readonly [string, (setting: Setting) => Promise<unknown>, string[]])[] = [
    ["a batch of others", ({ batch }) => batch([person("Other")]), ["called-too-soon"]],
    [
      "a batch for another meeting",
      ({ batch }) => batch([person("Other")], { meeting: MEETING.manual }),
      // The other meeting leaves people pending, and nobody looks them up.
      ["called-too-soon", "pending-never-looked-up"],
    ],
    ["a call of another limit", ({ sim }) => sim.call(GET), []],
  ];
  for (const limit of ["rate-limit-second", "rate-limit-day"]) {
    it.each(LATER)(`${limit}: %s`, (_name, later, rules) =>
      withClient(async (setting) => {
        await setting.batch([{ ...person("Ada"), email: `zoom-sim+${limit}@example.com` }]);
        setting.clock.advance(MOMENT);
        await later(setting);
        expect(rulesOf(await setting.audit())).toEqual(rules);
      }),
    );
  }

  it("is one of single registrations too", () =>
    withClient(async ({ sim, clock, audit }) => {
      await add(sim, "Ada", scenario("rate-limit-second"));
      clock.advance(MOMENT);
      await add(sim, "Zoe");
      expect(rulesOf(await audit())).toEqual(["called-too-soon"]);
    }));

  it("ends with its wait", () =>
    withClient(async ({ clock, batch, audit }) => {
      await batch([person("Ada")], scenario("rate-limit-second"));
      clock.advance(1_000);
      await batch([person("Zoe")]);
      await batch([person("Max")], scenario("rate-limit-day"));
      clock.advance(24 * 3_600_000);
      await batch([person("Eve")]);
      expect((await audit()).findings).toEqual([]);
    }));
});

describe("a clock that was set back", () => {
  const set = (sim: RunningSimulation, advance: string) =>
    sim.call("POST /__admin/clock", { json: { advance } });

  it.each([
    ["after the refusal", ["-1d"]],
    ["to the day of the refusal", ["1d", "-1d"]],
  ])("%s is not held against the client", (_name, moves) =>
    withClient(
      async ({ sim, clock, batch, audit }) => {
        for (let time = 0; time < 4; time += 1) {
          await batch([person("Often")], { more: { auto_approve: time % 2 === 0 } });
        }
        await sim.call("DELETE /__admin/audit");
        await batch([person("Often"), person("Other")]);
        for (const move of moves) {
          await set(sim, move);
          clock.advance(MOMENT);
          expect(await batch([person("Often")])).toMatchObject({ status: 200 });
        }
        expect(rulesOf(await audit())).not.toContain("called-too-soon");
      },
      { quotas: "enforce" },
    ),
  );
});

describe("a single registration sent again", () => {
  it.each([
    ["after-commit-drop", "warning"],
    ["after-commit-500", "warning"],
    ["before-commit-503", "info"],
  ])("after %s is a %s", (name, level) =>
    withClient(async ({ sim, clock, audit }) => {
      await add(sim, "Ada", fault(name)).catch(() => undefined);
      clock.advance(MOMENT);
      await add(sim, "Ada");
      expect((await audit()).findings).toMatchObject([{ rule: "repeated-after-unknown", level }]);
    }),
  );

  it("after a look at the registrants is nothing", () =>
    withClient(async ({ sim, clock, audit }) => {
      await add(sim, "Ada", fault("after-commit-drop")).catch(() => undefined);
      clock.advance(MOMENT);
      await listed(sim);
      await add(sim, "Ada");
      expect((await audit()).findings).toEqual([]);
    }));

  it("after a success is found, and the third time spends the last of the day", () =>
    withClient(async ({ sim, clock, audit }) => {
      const again = async (): Promise<string[]> => {
        await add(sim, "Ada");
        clock.advance(MOMENT);
        return rulesOf(await audit());
      };
      expect(await again()).toEqual([]);
      expect(await again()).toEqual(["repeated-after-success"]);
      expect((await again()).toSorted()).toEqual([
        "quota-burned",
        "repeated-after-success",
        "repeated-after-success",
      ]);
    }));

  it("of somebody else, or after the questions were changed, is another", () =>
    withClient(async ({ sim, clock, audit }) => {
      await add(sim, "Ada");
      clock.advance(MOMENT);
      await add(sim, "Zoe");
      clock.advance(MOMENT);
      await sim.call(`PATCH /v2/meetings/${MEETING.automatic}/registrants/questions`, { json: {} });
      clock.advance(MOMENT);
      await add(sim, "Ada");
      expect((await audit()).findings).toEqual([]);
    }));
});

describe("a batch sent again", () => {
  it.each([
    ["after-commit-500", "warning"],
    ["half-truncate", "warning"],
    ["before-commit-503", "info"],
  ])("after %s is a %s", (name, level) =>
    withClient(async ({ batch, audit }) => {
      await batch(crowd(2), fault(name)).catch(() => undefined);
      await batch(crowd(2));
      expect((await audit()).findings).toMatchObject([{ rule: "repeated-after-unknown", level }]);
    }),
  );

  it("after an earlier fault had broken its connection off says nothing of the client", () =>
    withClient(async ({ sim, batch, audit }) => {
      using wire = await openWire(sim.port);
      const headers = { "X-Zoom-Sim-Fault": "after-commit-drop" };
      wire.send(batchBytes(crowd(2), { headers }) + batchBytes([person("Ada")]));
      await wire.over;
      await exchangeWhere(sim, ({ cutOff }) => cutOff === true);
      await batch([person("Ada")]);
      expect((await audit()).findings).toEqual([]);
      await batch(crowd(2));
      expect(rulesOf(await audit())).toEqual(["repeated-after-unknown"]);
    }));

  it("with other people, for another meeting or with approval is another batch", () =>
    withClient(async ({ sim, clock, batch, audit }) => {
      await batch(crowd(2), { meeting: MEETING.manual });
      await batch(crowd(2), { meeting: MEETING.manual, more: { auto_approve: true } });
      await batch(crowd(2));
      await batch([person("Ada")]);
      clock.advance(MOMENT);
      await sim.call(`PUT /v2/meetings/${MEETING.automatic}/registrants/status`, {
        json: { action: "cancel", registrants: [{ email: person("Ada").email }] },
      });
      await batch([person("Ada")]);
      expect((await audit()).findings).toEqual([]);
    }));

  it("side by side with the first says nothing: neither could know of the other", () =>
    withClient(async ({ clock, waits, batch, audit }) => {
      const late = { headers: { "X-Zoom-Sim-Delay": "500" } };
      const both = [batch(crowd(3), late), batch(crowd(3), late)];
      const [first, second] = [await waits.next(), await waits.next()];
      clock.advance(first.ms);
      first.pass();
      second.pass();
      await Promise.all(both);
      expect((await audit()).findings).toEqual([]);
      await batch(crowd(3));
      expect(new Set(rulesOf(await audit()))).toEqual(new Set(["repeated-after-success"]));
    }));

  it("says who was sent in vain", () =>
    withClient(async ({ batch, audit }) => {
      await batch(crowd(3));
      await batch([...crowd(2), person("New")]);
      const { findings } = await audit();
      expect(findings).toMatchObject([{ rule: "quota-burned", rests: "journal" }]);
      expect(findings[0]?.message).toContain("2 of 3 people were registered already");
    }));
});

describe("token-per-call", () => {
  const fetchAndCall = async (sim: RunningSimulation, clock: MovableClock, fields = SERVER, calls = 1) => {
    clock.advance(MOMENT);
    await askToken(sim, fields);
    for (let call = 0; call < calls; call += 1) await sim.call(GET);
  };

  it("counts the tokens of a row, one finding for it", () =>
    withClient(async ({ sim, clock, audit }) => {
      for (let time = 0; time < 5; time += 1) await fetchAndCall(sim, clock);
      const { findings } = await audit();
      expect(findings).toMatchObject([{ rule: "token-per-call", level: "info", rests: "inferred" }]);
      expect(findings[0]?.message).toContain("5 tokens were fetched for 5 calls");
      expect(findings[0]?.exchanges).toHaveLength(5);
    }));

  it.each([
    ["tokens that are used twice", SERVER, [1, 2, 1, 2, 1]],
    ["tokens that are not used", SERVER, [1, 1, 0, 0, 1]],
    ["two are no habit", SERVER, [1, 1, 5]],
    ["tokens of the query", {}, [1, 1]],
  ])("says nothing of %s", (_name, fields, calls) =>
    withClient(async ({ sim, clock, audit }) => {
      for (const count of calls) await fetchAndCall(sim, clock, fields as typeof SERVER, count);
      expect((await audit()).findings).toEqual([]);
    }),
  );

  it("sees a grant in the query, and apps apart", () =>
    withClient(async ({ sim, clock, audit }) => {
      const fetchBy = async (secret: string) => {
        clock.advance(MOMENT);
        await sim.call(`POST /oauth/token?${new URLSearchParams(SERVER).toString()}`, {
          headers: { Authorization: basic("sim-client-id", secret) },
        });
        await sim.call(GET);
      };
      for (const app of ["first", "another-one", "first", "another-one"]) await fetchBy(app);
      expect((await audit()).findings).toEqual([]);
      for (let time = 0; time < 3; time += 1) await fetchBy("first");
      expect(rulesOf(await audit())).toEqual(["token-per-call"]);
    }));
});

describe("pending-never-looked-up", () => {
  const STATUS = `PUT /v2/meetings/${MEETING.manual}/registrants/status`;
  const ONE = `/v2/meetings/${MEETING.manual}/registrants`;
  const approve = (name: string) => ({
    action: "approve",
    registrants: [{ email: person(name).email.toUpperCase() }],
  });

  it("names how many are left, whoever registered them", () =>
    withClient(async ({ sim, clock, batch, audit }) => {
      await batch(crowd(3), { meeting: MEETING.manual });
      clock.advance(MOMENT);
      await sim.call(`POST ${ONE}`, { json: person("Single") });
      await sim.call(STATUS, { json: approve("Guest0") });
      // Approved people alone are listed where nobody asks for others.
      await listed(sim, { meeting: MEETING.manual });
      const { findings } = await audit();
      expect(findings).toMatchObject([{ rule: "pending-never-looked-up", level: "info", rests: "inferred" }]);
      expect(findings[0]?.message).toContain(`3 people of meeting ${MEETING.manual} were left pending`);
      expect(findings[0]?.exchanges).toHaveLength(2);
    }));

  const MADE_GOOD: Readonly<Record<string, (sim: RunningSimulation, id: string) => Promise<unknown>>> = {
    "a list of those pending": (sim) => listed(sim, { meeting: MEETING.manual, status: "pending" }),
    "a change of status": (sim) => sim.call(STATUS, { json: approve("Single") }),
    "a look at the person": (sim, id) => sim.call(`GET ${ONE}/${id}`),
    "the person deleted": (sim, id) => sim.call(`DELETE ${ONE}/${id}`),
    "the meeting deleted": (sim) => sim.call(`DELETE /v2/meetings/${MEETING.manual}`),
    "a registration that approves": (sim) =>
      sim.call(`POST ${ONE}`, { json: { ...person("Single"), auto_approve: true } }),
  };

  it.each(Object.entries(MADE_GOOD))("is made good by %s, and then not told any more", (_name, makeGood) =>
    withClient(async ({ sim, clock, audit }) => {
      const { body } = await sim.call<{ registrant_id: string }>(`POST ${ONE}`, { json: person("Single") });
      expect((await audit()).findings[0]?.message).toContain("1 person of meeting");
      clock.advance(MOMENT);
      await makeGood(sim, body.registrant_id);
      expect((await audit()).findings).toEqual([]);
    }),
  );

  it("is kept of a world that goes, and of a journal that is cleared", () =>
    withClient(async ({ sim, batch, audit }) => {
      await batch([person("Gone")], { meeting: MEETING.manual, world: "/worlds/one" });
      await batch([person("Here")], { meeting: MEETING.manual });
      await sim.worlds.remove("one");
      await sim.call("DELETE /__admin/requests");
      const { findings } = await audit();
      expect(findings.map(({ world }) => world).toSorted()).toEqual(["default", "one"]);
    }));

  it("says nothing of people who were not stored", () =>
    withClient(async ({ batch, audit }) => {
      await batch([person("Ada")], { meeting: MEETING.manual, ...scenario("registered") });
      await batch([person("Ben")], { meeting: MEETING.manual, ...scenario("meeting-over") });
      expect((await audit()).findings).toEqual([]);
    }));
});

describe("findings", () => {
  it("outlive resets, and worlds that are gone, until somebody begins anew", () =>
    withClient(async ({ sim, batch, audit }) => {
      await batch(crowd(31), { world: "/worlds/one" });
      await batch(crowd(31));
      await sim.call("POST /__admin/reset", { json: { all: true } });
      expect(await sim.simulator.journal.entries("default")).toEqual([]);
      const { findings, exchanges } = await audit();
      expect(findings.map(({ world }) => world).toSorted()).toEqual(["default", "one"]);
      expect(exchanges).toBe(2);
      expect(await audit("/worlds/one")).toMatchObject({ findings: [{ world: "one" }], exchanges: 0 });
      await sim.worlds.remove("one");
      await batch([person("Ada")]);
      expect(await audit()).toMatchObject({ counts: { error: 2 }, exchanges: 3 });
      expect((await sim.call("DELETE /__admin/audit")).body).toEqual({});
      expect(await audit()).toMatchObject({ findings: [], exchanges: 0 });
      await batch(crowd(31, "More"));
      expect(await audit()).toMatchObject({ counts: { error: 1 }, exchanges: 1 });
    }));

  it("outlive a journal that is cleared or too short", () =>
    withClient(
      async ({ sim, batch, audit }) => {
        await batch(crowd(31));
        await audit();
        await batch([person("Ada")]);
        await batch([person("Zoe")]);
        await batch(crowd(32, "More"));
        await sim.call("DELETE /__admin/requests");
        expect(rulesOf(await audit())).toEqual(["too-many-people", "too-many-people"]);
      },
      { journalEntries: 1 },
    ));

  it("outlive calls that go to make room, and those calls count", () =>
    withClient(
      async ({ sim, clock, batch, audit }) => {
        await batch(crowd(31));
        await batch([person("Ada")]);
        await batch([person("Ada")]);
        for (let call = 0; call < 50; call += 1) {
          clock.advance(MOMENT);
          await sim.call(GET);
        }
        expect(await sim.simulator.journal.entries("default")).toHaveLength(20);
        const found = await audit();
        expect(rulesOf(found).toSorted()).toEqual(["repeated-after-success", "too-many-people"]);
        expect(found).toMatchObject({ exchanges: 53, dropped: 33 });
        await sim.call("DELETE /__admin/audit");
        expect(await audit()).toMatchObject({ findings: [], exchanges: 0 });
        for (let call = 0; call < 50; call += 1) await sim.call(GET);
        expect(await audit()).toMatchObject({ findings: [], exchanges: 50 });
        await sim.call("POST /__admin/reset");
        expect(await audit()).toMatchObject({ findings: [], exchanges: 50, dropped: 0 });
      },
      { journalEntries: 20 },
    ));

  it("outlive calls that go because they take too many bytes", () =>
    withClient(
      async ({ batch, audit }) => {
        await batch(crowd(31));
        for (const name of ["A", "B", "C", "D"]) await batch(crowd(30, name));
        expect(await audit()).toMatchObject({ counts: { error: 1 }, exchanges: 5 });
      },
      { journalBytes: 20_000 },
    ));

  it("are not looked for in calls that come as in a test of speed, which is said", () =>
    withClient(
      async ({ sim, clock, batch, audit }) => {
        for (let call = 0; call < 15; call += 1) await sim.call(GET);
        await batch(crowd(31));
        for (let call = 0; call < 50; call += 1) await sim.call(GET);
        expect(await audit()).toMatchObject({ findings: [], exchanges: 66, dropped: 46, passedOver: 45 });
        clock.advance(5_000);
        await batch(crowd(31));
        for (let call = 0; call < 50; call += 1) await sim.call(GET);
        expect(rulesOf(await audit())).toEqual(["too-many-people"]);
      },
      { journalEntries: 20 },
      false,
    ));

  it("are none where no journal is kept, which is said", () =>
    withClient(
      async ({ batch, audit }) => {
        await batch(crowd(31));
        expect(await audit()).toMatchObject({ findings: [], exchanges: 0, requestJournalDisabled: true });
      },
      { journalEntries: 0 },
    ));

  it("are told once, however often they are looked for", () =>
    withClient(async ({ batch, audit }) => {
      await batch(crowd(31));
      await audit();
      expect(await audit()).toEqual(await audit());
      expect((await audit()).findings).toHaveLength(1);
    }));

  it("are none where nothing was called", () =>
    withClient(async ({ audit }) => {
      expect(await audit()).toEqual({
        findings: [],
        counts: { error: 0, warning: 0, info: 0 },
        exchanges: 0,
        dropped: 0,
        passedOver: 0,
        requestJournalDisabled: false,
      });
    }));
});
