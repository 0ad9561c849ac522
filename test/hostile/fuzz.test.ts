import fc from "fast-check";
import { expect, test } from "vitest";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { listed } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

// Whatever is sent to the batch endpoint, the answer is JSON with a code and a message or a list of
// people, never a fault of the simulator's, and only sound people are registered.

const LINE = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;

/** Values that are nearly right, so that many get past the first look. */
const words = fc.oneof(
  fc.constantFrom("Ada", "Zoë 李", "", "true", "__proto__", "\u0000", "x".repeat(65), "ada@example.com"),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const emails = fc.oneof(
  fc.constantFrom("ada@example.com", "ADA@example.com", "host@example.com", "@"),
  words,
);
const odd = fc.oneof(fc.jsonValue({ maxDepth: 3 }), words);
const person = fc.record(
  {
    first_name: fc.oneof({ weight: 5, arbitrary: words }, odd),
    last_name: fc.oneof({ weight: 5, arbitrary: words }, odd),
    email: fc.oneof({ weight: 5, arbitrary: emails }, odd),
    org: odd,
  },
  { requiredKeys: [] },
);
const sound = fc.record({
  first_name: fc.constantFrom("Ada", "Zoë 李"),
  email: fc.nat(50).map((number) => `guest${number}@example.com`),
});
const people = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: sound }, person), { maxLength: 4 }) },
  fc.array(odd, { maxLength: 40 }),
  odd,
);
const batch = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { auto_approve: fc.oneof(fc.boolean(), odd), registrants: people, more: odd },
      { requiredKeys: ["registrants"] },
    ),
  },
  odd,
);

const jsonBody = batch.map((value) => ({ type: "application/json", bytes: JSON.stringify(value) }));

/** A JSON body with a bite taken out of it, or something put in. */
const brokenJson = fc
  .tuple(jsonBody, fc.nat(), fc.nat(20), fc.string({ unit: "binary", maxLength: 5 }))
  .map(([{ type, bytes }, at, length, inserted]) => {
    const start = bytes.length === 0 ? 0 : at % bytes.length;
    return { type, bytes: bytes.slice(0, start) + inserted + bytes.slice(start + length) };
  });

const field = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom("registrants", "auto_approve") },
    fc.constantFrom("registrants[]", "registrants[0][email]", "a[999999999][x]", "__proto__", ""),
    fc.string({ maxLength: 10 }),
  ),
  filename: fc.option(fc.constantFrom("people.json", "", "__proto__"), { nil: undefined }),
  value: fc.oneof({ weight: 3, arbitrary: people.map((value) => JSON.stringify(value)) }, words),
});
const formBody = fc
  .tuple(fc.array(field, { maxLength: 4 }), fc.boolean(), fc.constantFrom("b", "other", ""))
  .map(([fields, closed, boundary]) => {
    const parts = fields.map(({ name, filename, value }) => {
      const file = filename === undefined ? "" : `; filename="${filename}"`;
      return `--b\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
    });
    return {
      type: `multipart/form-data; boundary=${boundary}`,
      bytes: parts.join("") + (closed ? "--b--\r\n" : ""),
    };
  });

const rawBody = fc.record({
  type: fc.constantFrom("application/json", "multipart/form-data; boundary=b", "text/plain", "", "x/y;z"),
  bytes: fc.string({ unit: "binary", maxLength: 200 }),
});

const bodies = fc.oneof(
  { weight: 4, arbitrary: jsonBody },
  { weight: 2, arbitrary: brokenJson },
  { weight: 3, arbitrary: formBody },
  { weight: 1, arbitrary: rawBody },
);

/** Sends a body and checks the answer. Returns whether it registered anybody. */
async function isRegistered(sim: RunningSimulation, type: string, bytes: string): Promise<boolean> {
  const reply = await sim.call<{ code?: unknown; message?: unknown; registrants?: unknown }>(LINE, {
    bytes,
    headers: type === "" ? {} : { "Content-Type": type },
  });
  expect(reply.headers.get("content-type")).toBe("application/json;charset=UTF-8");
  expect(reply.reason).toMatch(/^[\x20-\x7e]{1,512}$/);
  const done = reply.outcome === "registered";
  expect([200, 201, 400]).toContain(reply.status);
  expect(reply.status < 300).toBe(done);
  const { code, message, registrants } = reply.body;
  expect([typeof code, typeof message, Array.isArray(registrants)]).toEqual(
    done ? ["undefined", "undefined", true] : ["number", "string", false],
  );
  return done;
}

test.each(EDITIONS)("edition %s answers any body soundly", async (edition) => {
  await using sim = await startSimulation({ edition });
  let registered = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(bodies, async ({ type, bytes }) => {
      if (await isRegistered(sim, type, bytes)) registered += 1;
      else refused += 1;
    }),
    { seed: 20_301, numRuns: 400 },
  );
  for (const { email, first_name, last_name } of await listed(sim)) {
    expect(email).toMatch(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
    expect(first_name).not.toBe("");
    for (const name of [first_name, last_name]) expect(Array.from(name).length).toBeLessThanOrEqual(64);
  }
  // Bodies that are all refused, or all taken, would show little.
  expect(Math.min(registered, refused)).toBeGreaterThan(10);
});
