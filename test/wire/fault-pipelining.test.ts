import { describe, expect, test } from "vitest";
import { exchangeWhere } from "../kit/exchanges.ts";
import { heldTimer } from "../kit/held-timer.ts";
import { emailsListed, person } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
import { batchBytes, cut, isWhole, openWire, requestBytes, type Wire } from "../kit/wire.ts";

const GET = "GET /v2/meetings/85746065432";
const [ADA, BEN, CAT] = [person("Ada"), person("Ben"), person("Cat")];

const faulty = (fault: string, more: Record<string, string> = {}) => ({ "X-Zoom-Sim-Fault": fault, ...more });

const batch = (who: typeof ADA, fault?: string) => batchBytes([who], { headers: fault ? faulty(fault) : {} });

/** The answers in what has come, each as long as it says. */
function answersIn(heard: string): ReturnType<typeof cut>[] {
  const answers = [];
  for (let rest = heard; rest !== "";) {
    const first = cut(rest);
    const length = Number(first.headers.get("content-length"));
    answers.push({ ...first, body: first.body.slice(0, length) });
    rest = first.body.slice(length);
  }
  return answers;
}

/** Whose registration each answer tells of. */
const emails = (heard: string) =>
  answersIn(heard).map(({ body }) => /[a-z]+@example\.com/.exec(body)?.[0] ?? body.slice(0, 20));

const count = (wire: Wire, answers: number) =>
  wire.until(
    (heard) =>
      heard.split("HTTP/1.1 ").length > answers && isWhole(heard.slice(heard.lastIndexOf("HTTP/1.1 "))),
  );

describe("calls that are sent ahead on one connection", () => {
  test.each(["latency", "slow-headers", "dribble"])("are answered in order round %s", async (fault) => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batch(ADA) + batch(BEN, fault) + batch(CAT));
    const first = await held.next();
    await exchangeWhere(sim, ({ body }) => body.includes("cat@"));
    await wire.until((heard) => heard.includes("ada@"));
    expect(wire.heard()).not.toContain("cat@");
    first.pass();
    for (let waits = fault === "latency" ? 1 : fault === "dribble" ? 10 : 9; waits > 1; waits -= 1) {
      (await held.next()).pass();
    }
    await count(wire, 3);
    expect(emails(wire.heard())).toEqual(["ada@example.com", "ben@example.com", "cat@example.com"]);
    expect(held.waiting).toEqual([]);
  });

  test.each([
    "after-commit-drop",
    "after-commit-truncate",
    "reset=5",
    "wrong-length",
    "after-commit-timeout",
  ])("%s waits for the answers before it, and cuts those after it", async (fault) => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batch(ADA, "latency=70") + batch(BEN, fault) + batch(CAT));
    const wait = await held.next();
    if (fault.endsWith("timeout")) (await held.next()).pass();
    await exchangeWhere(sim, ({ body }) => body.includes("cat@"));
    expect(wire.heard()).toBe("");
    wait.pass();
    await wire.over;
    const [first, ...rest] = answersIn(wire.heard());
    expect(first?.body).toContain("ada@example.com");
    expect(rest.map(({ body }) => body).join("")).not.toContain("cat@");
    expect(await emailsListed(sim)).toEqual([ADA.email, BEN.email, CAT.email]);
  });

  test.each(["", "latency=0", "after-commit-502", "after-commit-drop", "after-commit-timeout"])(
    "what an earlier fault cut off is not put down to the client, nor told as sent: then %j",
    async (later) => {
      for (const fault of ["after-commit-drop", "after-commit-truncate", "reset=5", "wrong-length"]) {
        await using sim = await startSimulation({}, { timer: heldTimer().timer });
        using wire = await openWire(sim.port);
        wire.send(batch(ADA, fault) + batch(BEN, later || undefined));
        await wire.over;
        expect(
          await exchangeWhere(sim, ({ body, cutOff }) => body.includes("ben@") && cutOff === true),
        ).toMatchObject({
          delivery: "none",
          clientGone: false,
          stored: true,
        });
        const ada = await exchangeWhere(
          sim,
          ({ body, durationMs }) => body.includes("ada@") && durationMs !== undefined,
        );
        expect(ada).toMatchObject({ clientGone: false });
        expect(ada).not.toHaveProperty("cutOff");
      }
    },
  );

  test("what a client left behind is put down to it", async () => {
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(batch(ADA, "latency=70") + batch(BEN) + batch(CAT, "latency=0"));
    await held.next();
    await exchangeWhere(sim, ({ body }) => body.includes("ben@"));
    await exchangeWhere(sim, ({ body }) => body.includes("cat@"));
    wire.socket.destroy();
    for (const name of ["ada@", "ben@", "cat@"]) {
      const left = await exchangeWhere(sim, ({ body, clientGone }) => body.includes(name) && clientGone);
      expect(left).toMatchObject({ delivery: "none" });
      expect(left).not.toHaveProperty("cutOff");
    }
  });

  test("any number of waits raises no warning", async () => {
    const warnings: unknown[] = [];
    const note = (warning: unknown) => warnings.push(warning);
    process.on("warning", note);
    const held = heldTimer();
    await using sim = await startSimulation({}, { timer: held.timer });
    using wire = await openWire(sim.port);
    wire.send(requestBytes(GET, { headers: faulty("latency") }).repeat(20));
    const waits = await Promise.all(Array.from({ length: 20 }, () => held.next()));
    for (const { pass } of waits) pass();
    await count(wire, 20);
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });
});

test("one connection serves one fault after another", async () => {
  await using sim = await startSimulation();
  using wire = await openWire(sim.port);
  const faults = ["after-commit-502", "broken-json", "slow-headers=0", "half-500", "dribble=0", "latency=0"];
  for (const [index, fault] of faults.entries()) {
    wire.send(batch(person(`Guest${index}`), fault));
    await count(wire, index + 1);
  }
  expect(answersIn(wire.heard()).map(({ status }) => status)).toEqual([502, 200, 200, 500, 200, 200]);
});
