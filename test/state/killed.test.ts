import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { seededRandom } from "../../src/state/random.ts";
import { startProgram, type StartedProgram } from "../kit/program.ts";
import { quickFolder } from "../kit/quick-folder.ts";
import { MEETING } from "../kit/simulation.ts";

/** How many times a process is killed; `npm run kills` and a whole run ask for many. */
const KILLS = process.env["MANY_KILLS"] === "1" ? 200 : 6;

const CONNECTIONS = 4;
const PEOPLE = 3;
const MOST_ANSWERS = 30;

const folder = quickFolder("killed");
afterAll(() => folder[Symbol.dispose]());

const state = join(folder.path, "state.db");
const ARGS = [
  "--state",
  state,
  "--quotas",
  "enforce",
  "--now",
  "2030-06-01T12:00:00Z",
  "--log-level",
  "warn",
];
const start = () => startProgram(ARGS);

const random = seededRandom(20, "kills");
const draw = (below: number): number => random(4).readUInt32BE() % below;

interface Registered {
  readonly email: string;
  readonly registrant_id: string;
}

/** What became of the batches of one process, each of people of its own. */
interface Round {
  readonly world: string;
  /** Ids by address, of batches that were answered with success. */
  readonly confirmed: Map<string, string>;
  /** Addresses of batches that were never answered. */
  readonly open: string[][];
}

const headers = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };

/** Sends batches over several connections until the process is gone, which it is at a drawn point. */
async function loadUntilKilled({ url, child }: StartedProgram, world: string): Promise<Round> {
  const round: Round = { world, confirmed: new Map(), open: [] };
  const killAt = { answers: draw(MOST_ANSWERS), sent: draw(2) === 0 };
  let answers = 0;
  const kill = (): void => {
    if (answers >= killAt.answers) child.kill("SIGKILL");
  };
  const send = async (connection: number): Promise<void> => {
    for (let number = 0; ; number += 1) {
      const emails = Array.from(
        { length: PEOPLE },
        (_, each) => `p${connection}.${number}.${each}@example.com`,
      );
      const registrants = emails.map((email) => ({ first_name: "P", email }));
      try {
        const sent = fetch(`${url}/worlds/${world}/v2/meetings/${MEETING.automatic}/batch_registrants`, {
          method: "POST",
          headers,
          body: JSON.stringify({ registrants }),
        });
        if (killAt.sent) kill();
        const response = await sent;
        const body = (await response.json()) as { registrants: Registered[] };
        expect(response.status).toBe(200);
        for (const { email, registrant_id: id } of body.registrants) round.confirmed.set(email, id);
        answers += 1;
        kill();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        round.open.push(emails);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => send(connection)));
  return round;
}

/** Holds what a process finds against what was confirmed before. Returns how many open batches it finds. */
async function check({ url }: StartedProgram, { world, confirmed, open }: Round): Promise<number> {
  const get = async <B>(path: string) =>
    (await (await fetch(`${url}/worlds/${world}${path}`, { headers })).json()) as B;
  const list = await get<{ total_records: number; registrants?: { id: string; email: string }[] }>(
    `/v2/meetings/${MEETING.automatic}/registrants?page_size=300`,
  );
  const found = new Map((list.registrants ?? []).map(({ id, email }) => [email, id]));
  expect(list.total_records).toBe(found.size);
  expect(Object.fromEntries([...confirmed].map(([email]) => [email, found.get(email)]))).toEqual(
    Object.fromEntries(confirmed),
  );
  const whole = open.filter((emails) => emails.every((email) => found.has(email)));
  const half = open.filter((emails) => !whole.includes(emails) && emails.some((email) => found.has(email)));
  expect(half).toEqual([]);
  expect(found.size).toBe(confirmed.size + whole.length * PEOPLE);
  const { registrants } = await get<{ registrants: { email: string; used: number }[] }>("/__admin/quotas");
  expect(Object.fromEntries(registrants.map(({ email, used }) => [email, used]))).toEqual(
    Object.fromEntries([...found.keys()].map((email) => [email, 1])),
  );
  return whole.length;
}

test(
  `of ${KILLS} processes killed under load, each leaves all that it confirmed, and no batch by half`,
  { timeout: 60_000 + KILLS * 20_000 },
  async () => {
    const rounds: Round[] = [];
    let unanswered = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await using program = await start();
      const last = rounds.at(-1);
      if (last) unanswered += await check(program, last);
      rounds.push(await loadUntilKilled(program, `round-${kill}`));
      expect(await program.ended).toMatchObject({ signal: "SIGKILL" });
    }
    await using program = await start();
    for (const round of rounds) await check(program, round);
    const confirmed = rounds.reduce((sum, each) => sum + each.confirmed.size, 0);
    expect(confirmed).toBeGreaterThan(KILLS * PEOPLE);
    process.stdout.write(
      `${KILLS} kills: ${confirmed} people confirmed, ${unanswered} batches kept that were not\n`,
    );
  },
);
