import { Agent, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import type { Clock, RuleList } from "../../src/control/generated/types.ts";
import { listen } from "../../src/listen.ts";
import { simulate } from "../../src/simulate.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import { MEETING } from "../kit/simulation.ts";

const WORLDS = 100;
const START = Date.parse("2030-06-01T12:00:00Z");
const EVERYBODY = `/v2/meetings/${MEETING.automatic}/registrants?page_size=300`;
const BATCH = `/v2/meetings/${MEETING.automatic}/batch_registrants`;
const PLAIN = 40;
const UNLUCKY = 20;
const OFTEN = 30;
const LOOKS = 10;

interface Reply<B = unknown> {
  readonly status: number;
  readonly outcome: string;
  readonly body: B;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** What is set differently in each world. */
const worlds = numbers(WORLDS).map((index) => ({
  name: `w${index}`,
  moment: START + index * 60_000,
  hits: (index % 10) + 1,
  mode: index % 2 === 0 ? "enforce" : "observe",
}));

test("100 worlds with 100 calls each at once do not meet", { timeout: 180_000 }, async () => {
  // Without the kit's check of each answer, which would take most of the time.
  const simulation = simulate(resolveSettings({}), { systemTime: () => START });
  const sim = await listen(simulation, "127.0.0.1", 0);
  onTestFinished(() => sim.close());
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const call = <B>(line: string, json?: object) =>
    new Promise<Reply<B>>((resolve, reject) => {
      const [method, path] = line.split(" ", 2);
      const headers = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };
      const sent = request(sim.url + path, { method, agent, headers }, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            outcome: String(response.headers["x-zoom-sim-outcome"]),
            body: JSON.parse(Buffer.concat(pieces).toString()) as B,
          }),
        );
      });
      sent.on("error", reject);
      sent.end(json && JSON.stringify(json));
    });
  const register = (world: string, name: string) =>
    call(`POST /worlds/${world}${BATCH}`, {
      registrants: [{ first_name: name, email: `${name}@${world}.example.com` }],
    });

  const begun = process.cpuUsage();
  await Promise.all(
    worlds.flatMap(({ name, moment, hits, mode }) => [
      call(`POST /worlds/${name}/__admin/clock`, { freeze: new Date(moment).toISOString() }),
      call(`POST /worlds/${name}/__admin/rules`, {
        outcome: "capacity-reached",
        email: "unlucky*",
        times: hits,
      }),
      call(`PUT /worlds/${name}/__admin/quotas`, { mode }),
    ]),
  );
  // Interleaved: the calls of a world stand far apart, those of neighbours side by side.
  const rounds = [
    ...numbers(PLAIN).map((index) => (world: string) => register(world, `plain${index}`)),
    ...numbers(UNLUCKY).map((index) => (world: string) => register(world, `unlucky${index}`)),
    ...numbers(OFTEN).map(() => (world: string) => register(world, "often")),
    ...numbers(LOOKS).map(
      () => (world: string) => call(`GET /worlds/${world}/v2/meetings/${MEETING.automatic}`),
    ),
  ];
  const replies = await Promise.all(rounds.flatMap((round) => worlds.map(({ name }) => round(name))));
  const { user, system } = process.cpuUsage(begun);

  for (const [index, { name, moment, hits, mode }] of worlds.entries()) {
    const own = replies.filter((_, place) => place % WORLDS === index);
    const count = (from: number, length: number, outcome: string) =>
      own.slice(from, from + length).filter((reply) => reply.outcome === outcome).length;
    expect(count(0, PLAIN, "registered"), name).toBe(PLAIN);
    expect(count(PLAIN, UNLUCKY, "capacity-reached"), name).toBe(hits);
    expect(count(PLAIN, UNLUCKY, "registered"), name).toBe(UNLUCKY - hits);
    expect(count(PLAIN + UNLUCKY, OFTEN, "registrant-quota"), name).toBe(mode === "enforce" ? OFTEN - 3 : 0);
    expect(count(PLAIN + UNLUCKY + OFTEN, LOOKS, "meeting-found"), name).toBe(LOOKS);

    // The list is what was sent to this world and taken; the clock is where it was set.
    const sentEmails = own
      .slice(0, PLAIN + UNLUCKY)
      .flatMap((reply, place) =>
        reply.outcome === "registered"
          ? [`${place < PLAIN ? `plain${place}` : `unlucky${place - PLAIN}`}@${name}.example.com`]
          : [],
      );
    const { body: list } = await call<{ registrants: { email: string; create_time: string }[] }>(
      `GET /worlds/${name}${EVERYBODY}`,
    );
    expect(new Set(list.registrants.map(({ email }) => email))).toEqual(
      new Set([...sentEmails, `often@${name}.example.com`]),
    );
    const stamp = new Date(moment).toISOString().replace(".000", "");
    expect(new Set(list.registrants.map((each) => each.create_time))).toEqual(new Set([stamp]));
    expect((await call<Clock>(`GET /worlds/${name}/__admin/clock`)).body.nowMs).toBe(moment);
    const { body: armed } = await call<RuleList>(`GET /worlds/${name}/__admin/rules`);
    expect(armed.rules).toMatchObject([{ hits, matched: hits, state: "spent" }]);

    // The journal has the calls of this world, each once: the list above was one more.
    const { body: journal } = await call<{ requests: { request: { url: string; body: string } }[] }>(
      `GET /worlds/${name}/__admin/requests?limit=1000`,
    );
    expect(journal.requests).toHaveLength(rounds.length + 1);
    const strange = journal.requests.filter(
      ({ request: { url, body } }) =>
        !url.startsWith(`/worlds/${name}/`) || (body !== "" && !body.includes(`@${name}.example.com`)),
    );
    expect(strange).toEqual([]);
  }
  agent.destroy();
  // Of the processor's time: on a machine that others use too, the clock says little.
  expect((user + system) / 1e6).toBeLessThan(20);
});
