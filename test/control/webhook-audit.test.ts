import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { AUDIT_RULES } from "../../src/journal/audit/audit-exchanges.ts";
import { MOMENT, rulesOf, withClient, type Setting } from "../kit/audited-client.ts";
import { startReceiver, type Answering, type Received, type ReceivedEvent } from "../kit/receiver.ts";
import { person } from "../kit/registration.ts";
import { MEETING, type RunningSimulation } from "../kit/simulation.ts";
import { advance, deliveries, subscribe } from "../webhooks/deliveries.ts";

const STATUS = `PUT /v2/meetings/${MEETING.manual}/registrants/status`;

interface Told extends Setting {
  readonly url: string;
  /** Registers somebody, who is left pending and of whom the receiver is told. */
  readonly registerAda: () => Promise<string>;
}

/** Runs a simulation that tells this receiver of people. */
async function withReceiver(
  answering: (setting: Setting) => Answering,
  run: (told: Told) => Promise<void>,
  more: Record<string, unknown> = {},
): Promise<void> {
  await withClient(async (setting) => {
    await using receiver = await startReceiver(answering(setting));
    const events = ["*.registration_created"];
    await subscribe(setting.sim, receiver.url, { events, ...more });
    const registerAda = async () => {
      const reply = await setting.batch([person("Ada")], { meeting: MEETING.manual });
      return (reply as { headers: Headers }).headers.get("x-zoom-sim-exchange") ?? "";
    };
    await run({ ...setting, url: receiver.url, registerAda });
  });
}

const ends = (response: ServerResponse, status: number): void => void response.writeHead(status).end();
const eventIn = ({ bytes }: Received) => JSON.parse(bytes.toString()) as ReceivedEvent;
const requestIdOf = ({ headers }: Received) => String(headers["x-zm-request-id"]);

/** What the app does when it hears of somebody: it lets them in. */
const approve = (sim: RunningSimulation, received: Received, headers: Record<string, string> = {}) => {
  const { email } = eventIn(received).payload.object.registrant;
  return sim.call(STATUS, { json: { action: "approve", registrants: [{ email }] }, headers });
};

/** Findings on receivers: others are of no interest here. */
const ofWebhooks = (audit: Awaited<ReturnType<Setting["audit"]>>) =>
  audit.findings.filter(({ rule }) => rule.startsWith("webhook-"));

const replayLast = async ({ sim, clock }: Setting, json: object = {}): Promise<void> => {
  const last = (await deliveries(sim)).at(-1);
  clock.advance(MOMENT);
  await sim.call(`POST /__admin/webhooks/deliveries/${last?.id}/replay`, { json });
  await deliveries(sim);
};

/** Lets the time be over that a receiver has. */
const timeIsOver = ({ clock, waits }: Setting): void => {
  clock.advance(3_000);
  waits.waiting.find(({ ms }) => ms === 3_000)?.pass();
};

describe("webhook-answered-late", () => {
  it("names a receiver whose time was over, and how often", () =>
    withReceiver(
      (setting) => (response, _received, nth) => (nth === 1 ? ends(response, 204) : timeIsOver(setting)),
      async (told) => {
        await told.registerAda();
        await deliveries(told.sim);
        const reply = await told.batch([person("Ben")], { meeting: MEETING.manual });
        await deliveries(told.sim);
        const [finding, ...others] = ofWebhooks(await told.audit());
        expect(others).toEqual([]);
        expect(finding).toMatchObject({
          rule: "webhook-answered-late",
          level: "error",
          rests: "documented",
          receiver: told.url,
          exchanges: [(reply as { headers: Headers }).headers.get("x-zoom-sim-exchange")],
        });
        expect(finding?.message).toContain("no whole answer within 3 s to 1 of 2 deliveries");
      },
    ));

  it.each([
    [1_900, []],
    [2_400, [{ level: "info", rests: "inferred", message: expect.stringContaining("took 2.4 s to answer") }]],
  ])("takes %i ms for what it is: near the limit from 2 s on", (ms, findings) =>
    withReceiver(
      ({ clock }) =>
        (response) => {
          clock.advance(ms);
          ends(response, 204);
        },
      async ({ sim, registerAda, audit }) => {
        await registerAda();
        await deliveries(sim);
        expect(ofWebhooks(await audit())).toMatchObject(findings);
      },
    ),
  );
});

/** The ways in which an event comes again, with the same request id. */
const AGAIN: Record<string, { readonly copies?: number; readonly again: (told: Told) => Promise<void> }> = {
  "as a copy": { copies: 2, again: async ({ sim }) => void (await deliveries(sim)) },
  "as a replay": { again: (told) => replayLast(told) },
  "as a retry, because the answer came too late": {
    again: async (told) => {
      await deliveries(told.sim);
      await advance(told.sim, "5m");
      told.clock.advance(MOMENT);
      await deliveries(told.sim);
    },
  },
};

describe.each(Object.entries(AGAIN))("an event that comes %s", (way, { copies = 1, again }) => {
  const late = way.startsWith("as a retry");

  it("finds a receiver that does everything again", () =>
    withReceiver(
      (setting) => async (response, received, nth) => {
        setting.clock.advance(MOMENT);
        await approve(setting.sim, received);
        if (late && nth === 1) timeIsOver(setting);
        else ends(response, 204);
      },
      async (told) => {
        const cause = await told.registerAda();
        await again(told);
        const found = (await told.audit()).findings.filter(({ rule }) => rule !== "webhook-answered-late");
        expect(found).toMatchObject([
          { rule: "webhook-not-idempotent", level: "warning", rests: "journal", receiver: told.url },
        ]);
        const [{ exchanges, message } = { exchanges: [], message: "" }] = found;
        expect(message).toContain("updateRegistrantStatus for it again");
        expect(exchanges).toHaveLength(3);
        expect(exchanges[0]).toBe(cause);
      },
      { copies },
    ));

  it("finds nothing where request ids are remembered", () => {
    const known = new Set<string>();
    return withReceiver(
      (setting) => async (response, received, nth) => {
        setting.clock.advance(MOMENT);
        const isNew = !known.has(requestIdOf(received));
        known.add(requestIdOf(received));
        if (isNew) await approve(setting.sim, received);
        if (late && nth === 1) timeIsOver(setting);
        else ends(response, 204);
      },
      async (told) => {
        await told.registerAda();
        await again(told);
        expect(rulesOf(await told.audit())).toEqual(late ? ["webhook-answered-late"] : []);
      },
      { copies },
    );
  });
});

describe("webhook-not-idempotent", () => {
  it.each([
    [true, ["webhook-not-idempotent"]],
    [false, []],
  ])("sees what is done after the answer only if the trace is carried on: %s", (carriesOn, rules) => {
    const queued: (() => Promise<unknown>)[] = [];
    return withReceiver(
      ({ sim }) =>
        (response, received) => {
          ends(response, 204);
          const trace = String(received.headers["traceparent"]).split("-")[1];
          const headers: Record<string, string> = carriesOn
            ? { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
            : {};
          queued.push(() => approve(sim, received, headers));
        },
      async (told) => {
        await told.registerAda();
        for (const time of [1, 2]) {
          await deliveries(told.sim);
          told.clock.advance(1_000);
          await Promise.all(queued.splice(0).map((work) => work()));
          if (time === 1) await replayLast(told);
        }
        expect(rulesOf(await told.audit())).toEqual(rules);
      },
    );
  });

  it("says nothing of what was not done the first time, nor of what the app does by itself", () =>
    withReceiver(
      (setting) => async (response, received, nth) => {
        setting.clock.advance(MOMENT);
        const headers: Record<string, string> = nth === 1 ? { "X-Zoom-Sim-Fault": "before-commit-500" } : {};
        const { status } = await approve(setting.sim, received, headers);
        ends(response, status);
      },
      async (told) => {
        await told.registerAda();
        await deliveries(told.sim);
        await advance(told.sim, "5m");
        await deliveries(told.sim);
        for (const action of ["deny", "approve", "deny", "approve"]) {
          told.clock.advance(MOMENT);
          const registrants = [{ email: person("Ada").email }];
          await told.sim.call(STATUS, { json: { action, registrants } });
        }
        expect(rulesOf(await told.audit())).toEqual([]);
      },
    ));

  it("is one finding of a receiver, however many events show it, and is kept of what is forgotten", () =>
    withReceiver(
      (setting) => async (response, received) => {
        setting.clock.advance(MOMENT);
        await approve(setting.sim, received);
        ends(response, 204);
      },
      async ({ sim, batch, audit }) => {
        await batch([person("Ada"), person("Ben"), person("Cem")], { meeting: MEETING.manual });
        await deliveries(sim);
        await sim.call("DELETE /__admin/webhooks/deliveries");
        const [finding, ...others] = (await audit()).findings;
        expect(others).toEqual([]);
        expect(finding?.message).toContain("(3 events)");
        await sim.call("DELETE /__admin/audit");
        expect((await audit()).findings).toEqual([]);
      },
      { copies: 2 },
    ));
});

describe("webhook-refused-again", () => {
  const answersInTurn =
    (...statuses: readonly number[]) =>
    () =>
    (response: ServerResponse, _received: Received, nth: number) => {
      const status = statuses[nth - 1] ?? 204;
      // Zero stands for a connection that is broken off.
      if (status === 0) response.destroy();
      else ends(response, status);
    };

  it.each([409, 500, 302])("finds %i where the event had been taken before", (status) =>
    withReceiver(answersInTurn(204, status), async (told) => {
      const cause = await told.registerAda();
      await replayLast(told);
      const findings = ofWebhooks(await told.audit());
      expect(findings).toMatchObject([
        { rule: "webhook-refused-again", level: "warning", rests: "journal", exchanges: [cause] },
      ]);
      expect(findings[0]?.message).toContain(`answered ${status} when it came again`);
    }),
  );

  it.each([401, 503, 0])("is not %i, which says nothing of the event", (status) =>
    withReceiver(answersInTurn(200, status), async (told) => {
      await told.registerAda();
      await replayLast(told);
      expect(ofWebhooks(await told.audit())).toEqual([]);
    }),
  );

  it("is not the refusal of an old timestamp, nor of a twin that came meanwhile", () =>
    withReceiver(
      answersInTurn(204, 409, 400),
      async (told) => {
        await told.registerAda();
        await advance(told.sim, "5m");
        await deliveries(told.sim);
        await replayLast(told, { exact: true });
        expect(ofWebhooks(await told.audit())).toEqual([]);
      },
      { copies: 2 },
    ));
});

it("has a rule for each of these", () => {
  const rules = AUDIT_RULES.map(({ name }) => name).filter((name) => name.startsWith("webhook-"));
  expect(rules).toEqual(["webhook-answered-late", "webhook-refused-again", "webhook-not-idempotent"]);
});
