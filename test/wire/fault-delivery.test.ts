import { describe, expect, test } from "vitest";
import { FAULTS, SLOW_PIECES, type FaultEntry, type FaultKind } from "../../src/scenario/faults.ts";
import { DEFAULT_BOUNDS } from "../../src/state/bounds.ts";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { heldTimer, type HeldTimer } from "../kit/held-timer.ts";
import { crowd, emailsListed } from "../kit/registration.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { batchBytes, cut, FORMATS, isWhole, openWire, requestBytes, type Wire } from "../kit/wire.ts";

// Every fault there is, on the bytes that a client gets. No time passes but by the tests' own hand.

const PEOPLE = crowd(5);
const EMAILS = PEOPLE.map(({ email }) => email);
const ZOOMS_500 = { code: 500, message: "Internal server error." };

interface Course {
  readonly sim: RunningSimulation;
  readonly wire: Wire;
  readonly held: HeldTimer;
  readonly entry: FaultEntry;
}

/** Waits for the client to be let go of, and cuts what it got. */
async function letGo({ wire }: Course) {
  expect(await wire.over).toBe("closed");
  return cut(wire.heard());
}

/** A whole answer, after which the connection serves the next call. */
async function kept({ wire }: Course) {
  const heard = await wire.until(isWhole);
  const answer = cut(heard);
  expect(answer.body.length).toBe(Number(answer.headers.get("content-length")));
  wire.send(requestBytes("GET /v2/meetings/85746065432"));
  await wire.until((all) => all.length > heard.length && isWhole(all.slice(heard.length)));
  const next = cut(wire.heard().slice(heard.length));
  expect([next.status, JSON.parse(next.body)]).toMatchObject([200, { id: 85_746_065_432 }]);
  return answer;
}

function expectEverybody(body: string) {
  const { registrants } = JSON.parse(body) as { registrants: { email: string }[] };
  expect(registrants.map(({ email }) => email)).toEqual(EMAILS);
}

/** What the journal says while the answer is open. */
async function expectOpen({ sim }: Course, delivery: string) {
  expect(await exchangeWhere(sim, ({ fault }) => !!fault)).toMatchObject({ durationMs: undefined, delivery });
}

async function proveProxy(course: Course, status: number, title: string) {
  const { headers, body, ...answer } = await kept(course);
  expect(answer.status).toBe(status);
  expect([headers.get("content-type"), headers.get("server")]).toEqual(["text/html", "nginx"]);
  expect(headers.has("x-zm-trackingid")).toBe(false);
  expect(headers.get("x-zoom-sim-reason")).toContain(`fault ${course.entry.name}`);
  expect(body).toMatch(new RegExp(`^<html>\r\n<head><title>${status} ${title}</title></head>`));
  expect(await exchangeWhere(course.sim, isOver)).toMatchObject({
    status,
    code: undefined,
    answerBody: body,
    answerHeaders: { "Content-Type": "text/html", "Content-Length": body.length },
  });
}

/** What a client sees of each kind, and how much of the answer the journal says it got. */
const PROOFS: Readonly<
  Record<FaultKind, { delivery: "none" | "part" | "whole"; prove: (course: Course) => Promise<void> }>
> = {
  drop: {
    delivery: "none",
    prove: async ({ wire }) => {
      expect([await wire.over, wire.heard()]).toEqual(["closed", ""]);
    },
  },
  timeout: {
    delivery: "none",
    prove: async (course) => {
      const { wire, held } = course;
      const wait = await held.next();
      expect(wait.ms).toBe(DEFAULT_BOUNDS.stallMs);
      await expectOpen(course, "none");
      expect([wire.heard(), wire.socket.readyState]).toEqual(["", "open"]);
      wait.pass();
      expect([await wire.over, wire.heard()]).toEqual(["closed", ""]);
    },
  },
  "500": {
    delivery: "whole",
    prove: async (course) => {
      const { status, headers, body } = await kept(course);
      expect([status, JSON.parse(body)]).toEqual([500, ZOOMS_500]);
      expect(headers.get("content-type")).toBe("application/json;charset=UTF-8");
    },
  },
  "502": { delivery: "whole", prove: (course) => proveProxy(course, 502, "Bad Gateway") },
  "503": { delivery: "whole", prove: (course) => proveProxy(course, 503, "Service Temporarily Unavailable") },
  "504": { delivery: "whole", prove: (course) => proveProxy(course, 504, "Gateway Time-out") },
  truncate: {
    delivery: "part",
    prove: async (course) => {
      const { headers, body, status } = await letGo(course);
      expect(status).toBe(course.entry.phase === "before-commit" ? 500 : 200);
      expect(body.length).toBe(Math.floor(Number(headers.get("content-length")) / 2));
      expect(body).toMatch(/^\{"/);
      expect(await exchangeWhere(course.sim, isOver)).toMatchObject({ answerBody: body });
    },
  },
  latency: {
    delivery: "whole",
    prove: async (course) => {
      const wait = await course.held.next();
      expect(wait.ms).toBe(1_000);
      await expectOpen(course, "whole");
      expect(course.wire.heard()).toBe("");
      wait.pass();
      expectEverybody((await kept(course)).body);
    },
  },
  "slow-headers": {
    delivery: "whole",
    prove: async (course) => {
      const { wire, held } = course;
      for (let piece = 1; piece < SLOW_PIECES; piece += 1) {
        const before = wire.heard().length;
        const wait = await held.next();
        expect(wait.ms).toBe(100);
        // The first piece has left before the first wait.
        if (piece === 1) await wire.until((heard) => heard.length > 0);
        expect(wire.heard()).not.toContain("\r\n\r\n");
        wait.pass();
        await wire.until((heard) => heard.length > before);
      }
      expectEverybody((await kept(course)).body);
    },
  },
  dribble: {
    delivery: "whole",
    prove: async (course) => {
      const { wire, held } = course;
      const sizes: number[] = [];
      await wire.until((heard) => heard.includes("\r\n\r\n"));
      for (let piece = 0; piece < SLOW_PIECES; piece += 1) {
        const wait = await held.next();
        expect(wait.ms).toBe(100);
        const before = wire.heard().length;
        wait.pass();
        await wire.until((heard) => heard.length > before);
        sizes.push(wire.heard().length - before);
      }
      expect(held.waiting).toEqual([]);
      expect(Math.max(...sizes.slice(0, -1))).toBe(Math.min(...sizes.slice(0, -1)));
      expectEverybody((await kept(course)).body);
    },
  },
  reset: {
    delivery: "part",
    prove: async ({ wire }) => {
      expect(await wire.over).toBe("reset");
      expect(wire.heard()).toMatch(/^HTTP\/1.1 200 OK\r\n...$/);
    },
  },
  "wrong-length": {
    delivery: "part",
    prove: async (course) => {
      const { headers, body } = await letGo(course);
      expect(Number(headers.get("content-length"))).toBe(body.length + 100);
      expectEverybody(body);
    },
  },
  "broken-json": {
    delivery: "whole",
    prove: async (course) => {
      const { headers, body, status } = await kept(course);
      expect([status, headers.get("content-type")]).toEqual([200, "application/json;charset=UTF-8"]);
      expect(body).toMatch(/^\{"registrants"/);
      expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
      expect(await exchangeWhere(course.sim, isOver)).toMatchObject({ answerBody: body });
    },
  },
};

/** Who is in the meeting after a batch of five. */
const STORED: Readonly<Record<FaultEntry["phase"], readonly string[]>> = {
  "before-commit": [],
  "after-commit": EMAILS,
  half: EMAILS.slice(0, 2),
  answer: EMAILS,
};

const CASES = FAULTS.flatMap((entry) => FORMATS.map((format) => ({ entry, name: entry.name, format })));

describe("what a client gets, what is stored, and what the journal says of", () => {
  test.each(CASES)("$name on a batch as $format", async ({ entry, name, format }) => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batchBytes(PEOPLE, { format, headers: { "X-Zoom-Sim-Fault": name } }));
    const { delivery, prove } = PROOFS[entry.kind];
    await prove({ sim, wire, held, entry });
    expect(await exchangeWhere(sim, isOver)).toMatchObject({
      fault: { name, applied: true },
      delivery,
      clientGone: false,
      stored: entry.phase !== "before-commit",
      durationMs: expect.any(Number),
    });
    expect(held.waiting).toEqual([]);
    expect(await emailsListed(sim)).toEqual(STORED[entry.phase]);
  });
});
