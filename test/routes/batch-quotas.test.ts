import { describe, expect, test } from "vitest";
import { emailsListed, person, register, type SentPerson } from "../kit/registration.ts";
import { MEETING, movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const ada = person("Ada");
const zoe = person("Zoe");
const DAY = 86_400_000;

async function times(count: number, sim: RunningSimulation, people: SentPerson[], meeting?: string) {
  const statuses = [];
  for (let time = 0; time < count; time += 1) {
    statuses.push((await register(sim, people, meeting === undefined ? {} : { meeting })).status);
  }
  return statuses;
}

describe("the quota of three calls a person and day", () => {
  test("is enforced with Zoom's sentence, and a refused batch registers nobody and spends nothing", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    expect(await times(3, sim, [ada])).toEqual([200, 200, 200]);

    const reply = await register(sim, [zoe, { ...ada, email: "ADA@example.com" }]);

    expect(reply).toMatchObject({ status: 429, outcome: "registrant-quota" });
    expect(reply.body).toMatchObject({
      code: 429,
      message:
        'You have exceeded the daily rate limit of "3" for meeting Perform batch registration API requests for the registrant "ADA@example.com". You can resume these API requests at GMT 00:00:00.',
    });
    expect(reply.headers.get("retry-after")).toBeNull();
    expect(reply.headers.get("x-ratelimit-category")).toBe("Heavy");
    expect(reply.headers.get("x-ratelimit-type")).toBeNull();
    expect(await emailsListed(sim)).toEqual([ada.email]);
    expect(await times(4, sim, [zoe])).toEqual([200, 200, 200, 429]);
  });

  test("is written with round brackets in edition current", async () => {
    await using sim = await startSimulation({ quotas: "enforce", edition: "current" });
    await times(3, sim, [ada]);
    const { body } = await register(sim, [ada]);
    expect(body.message).toBe(
      "You have exceeded the daily rate limit of (3) for meeting Perform batch registration API requests for the registrant (ada@example.com). You can resume these API requests at GMT 00:00:00.",
    );
  });

  test("is only observed by default: the call succeeds and says what Zoom would have answered", async () => {
    await using sim = await startSimulation();
    expect(await times(3, sim, [ada])).toEqual([200, 200, 200]);
    const { status, reason } = await register(sim, [zoe, ada]);
    expect(status).toBe(200);
    expect(reason).toContain(
      "1 new, 1 already registered; Zoom would have answered 429: ada@example.com was in 3 calls",
    );
    expect(await emailsListed(sim)).toEqual([ada.email, zoe.email]);
  });

  test("is not counted when off", async () => {
    await using sim = await startSimulation({ quotas: "off" });
    expect(await times(5, sim, [ada])).toEqual([200, 200, 200, 200, 200]);
    expect((await register(sim, [ada])).reason).not.toContain("Zoom would have");
  });

  test("counts a person who stands twice in a batch once", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    expect(await times(4, sim, [ada, ada])).toEqual([200, 200, 200, 429]);
  });

  test("starts anew with the UTC day", async () => {
    const clock = movableClock(Date.parse("2030-06-01T23:59:59Z"));
    await using sim = await startSimulation({ quotas: "enforce" }, { systemTime: clock });
    expect(await times(4, sim, [ada])).toEqual([200, 200, 200, 429]);
    clock.advance(999);
    expect(await times(1, sim, [ada])).toEqual([429]);
    clock.advance(1);
    expect(await times(4, sim, [ada])).toEqual([200, 200, 200, 429]);
    clock.advance(DAY);
    expect(await times(1, sim, [ada])).toEqual([200]);
  });

  test.each([
    { scope: "meeting", other: [200, 200, 200, 429] },
    { scope: "address", other: [429, 429, 429, 429] },
  ] as const)("under quota-scope=$scope leaves another meeting $other", async ({ scope, other }) => {
    await using sim = await startSimulation({ quotas: "enforce", variants: { "quota-scope": scope } });
    await times(3, sim, [ada]);
    expect(await times(4, sim, [ada], MEETING.manual)).toEqual(other);
  });

  test("is not spent by a batch that another rule refuses", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    await register(sim, [ada, { ...zoe, email: "wrong" }]);
    await register(sim, [ada, person("Host")]);
    await register(sim, [ada], { token: "sim-token-invalid" });
    expect(await times(4, sim, [ada])).toEqual([200, 200, 200, 429]);
  });
});
