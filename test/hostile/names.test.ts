import { describe, expect, test } from "vitest";
import type { MeetingReply } from "../../src/zoom/generated/types.ts";
import { listed, person, register, registrationForm } from "../kit/registration.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const LINE = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;

describe("a name survives byte for byte", () => {
  test.each([
    "Zoë 李",
    "Łukasz Żółć",
    "عَبْد الله",
    "👩‍👩‍👧‍👦 😀",
    "e\u0301 is not é",
    'O\'Neil "Q" <b>&amp;</b>',
    "a\\b/c%20d+e",
    "line\nend\r\n\ttab",
    "\u0000\u0001\u001f\u007f",
    "\u2028\u2029\ufeff",
    "half \ud83d pair",
    "{detail} ${x} {{y}}",
    "__proto__",
    "constructor",
    " blanks around ",
  ])("%j", async (name) => {
    await using sim = await startSimulation();
    const people = [
      { ...person("Ada"), first_name: name, last_name: name },
      { ...person("Zoe"), first_name: name },
    ];
    await sim.call(LINE, { json: { registrants: people.slice(0, 1) } });
    await sim.call(LINE, { form: registrationForm(people.slice(1)) });
    expect((await listed(sim)).map(({ first_name }) => first_name)).toEqual([name, name]);
    expect((await listed(sim))[0]!.last_name).toBe(name);
  });
});

describe("an address", () => {
  test.each([
    "__proto__@example.com",
    "constructor@example.com",
    "toString@example.com",
    "ada+tag@example.com",
    "o'neil@example.com",
    "zoë@example.com",
    "ada@münchen.example.com",
    "İ@example.com",
  ])("%s is registered once and found again", async (email) => {
    await using sim = await startSimulation();
    await register(sim, [{ ...person("Ada"), email }]);
    expect((await register(sim, [{ ...person("Ada"), email }])).reason).toContain("1 already registered");
    const reply = await sim.call(`PUT /v2/meetings/${MEETING.automatic}/registrants/status`, {
      json: { action: "deny", registrants: [{ email }] },
    });
    expect(reply.reason).toBe("1 of 1 changed");
    expect((await listed(sim, { status: "denied" })).map((each) => each.email)).toEqual([email]);
  });

  test.each([
    "",
    "ada",
    "@",
    "ada@",
    "@example.com",
    "ada@example",
    "ada@example.",
    "ada@.com",
    "ada@@example.com",
    "ada @example.com",
    " ada@example.com",
    "ada@example.com ",
    "ada@exam ple.com",
    "ada@example.com\n",
    "ada@example.com\u0000",
    "<ada@example.com>",
    "Ada <ada@example.com>",
    "ada@example.com,zoe@example.com",
    "ada@example.com;zoe@example.com",
  ])("%j is refused", async (email) => {
    await using sim = await startSimulation();
    const reply = await register(sim, [{ ...person("Ada"), email }]);
    expect(reply).toMatchObject({ status: 400, outcome: "email-invalid" });
    await expectStillWorks(sim);
  });

  test("that takes a pattern long to refuse is refused at once", async () => {
    await using sim = await startSimulation();
    const email = `${"a@".repeat(20_000)}${".a".repeat(20_000)}@`;
    expect((await register(sim, [{ ...person("Ada"), email }])).status).toBe(400);
    await expectStillWorks(sim);
  });
});

describe("the name of an object's member", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "%s means nothing anywhere",
    async (name) => {
      await using sim = await startSimulation();
      const world = name === "__proto__" ? "world-name-invalid" : "registered";
      for (const [headers, outcome] of [
        [{ "X-Zoom-Sim-Scenario": name }, "scenario-unknown"],
        [{ "X-Zoom-Sim-Edition": name }, "edition-unknown"],
        [{ "X-Zoom-Sim-Delay": name }, "delay-invalid"],
        [{ "X-Zoom-Sim-World": name }, world],
        [{ Authorization: name }, "token-missing"],
      ] as const) {
        expect((await register(sim, [person("Ada")], { headers })).outcome).toBe(outcome);
      }
      expect((await register(sim, [{ ...person("A"), email: `zoom-sim+${name}@example.com` }])).outcome).toBe(
        "scenario-unknown",
      );
      await expectStillWorks(sim);
    },
  );
});

describe("a meeting's settings", () => {
  test("named like an object's members are dropped and do no harm", async () => {
    await using sim = await startSimulation();
    const bytes = '{"settings":{"__proto__":{"approval_type":0},"constructor":{"prototype":{"x":1}}}}';
    const { status, text, body, reason } = await sim.call<MeetingReply>("POST /v2/users/me/meetings", {
      bytes,
      headers: { "Content-Type": "application/json" },
    });
    expect(status).toBe(201);
    expect(body.settings.approval_type).toBe(2);
    expect(text).not.toContain("constructor");
    expect(reason).toContain("settings.constructor");
    expect(({} as { x?: unknown }).x).toBeUndefined();
    await expectStillWorks(sim);
  });

  test("nested very deep are refused rather than kept", async () => {
    await using sim = await startSimulation();
    const deep = `${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)}`;
    for (const line of ["POST /v2/users/me/meetings", `PATCH /v2/meetings/${MEETING.automatic}`]) {
      const reply = await sim.call(line, {
        bytes: `{"settings":${deep}}`,
        headers: { "Content-Type": "application/json" },
      });
      expect(reply).toMatchObject({ status: 400, outcome: "body-not-json" });
      expect(reply.reason).toContain("nested over 64 deep");
    }
    await expectStillWorks(sim);
  });
});
