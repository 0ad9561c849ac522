import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, movableClock, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { lineWith, openInspector, unfold } from "./inspector-page.ts";

/** A stopwatch on which every answer takes some milliseconds, the same ones each time. */
function steadyStopwatch(): () => number {
  let reads = 0;
  let ms = 0;
  return () => {
    reads += 1;
    return (ms += 2 + ((reads * 37) % 11));
  };
}

/** A call with few headers, all of which are known. */
async function callAsApp({ port }: RunningSimulation, people: readonly unknown[]): Promise<void> {
  const call = request({
    host: "127.0.0.1",
    port,
    method: "POST",
    path: `/v2/meetings/${MEETING.automatic}/batch_registrants`,
    headers: {
      Host: "localhost:4780",
      "User-Agent": "my-app/1.0",
      Authorization: "Bearer sim-token-full",
      "Content-Type": "application/json",
    },
  });
  call.end(JSON.stringify({ registrants: people }));
  const [answer] = await once(call, "response");
  await answer.resume().toArray();
}

/** Where the README has it; written anew only when somebody asks. */
const WRITTEN = process.env["WRITE_SCREENSHOT"] === "1" && {
  path: join(import.meta.dirname, "../../docs/inspector.png"),
};

test.skipIf(withoutBrowser())(
  "the inspector is shown as the README shows it, which WRITE_SCREENSHOT=1 writes down",
  async () => {
    const time = movableClock();
    await using sim = await startSimulation({ seed: 7 }, { systemTime: time, stopwatch: steadyStopwatch() });
    const arm = (json: unknown) => sim.call("POST /__admin/rules", { token: null, json });
    const asks = (scenario: string) => ({ headers: { "X-Zoom-Sim-Scenario": scenario } });

    for (const [index, people] of [30, 12, 1, 4, 25, 2, 8, 30, 3, 1, 6, 18].entries()) {
      await register(sim, crowd(people, `Guest${index}N`));
      time.advance(4_000 + ((index * 7_919) % 23_000));
      if (index % 4 === 1) await register(sim, [{ ...person("Joan"), email: "joan" }]);
      if (index % 5 === 3) await register(sim, [person("Ada")], asks("rate-limit-day"));
    }
    await sim.call(`GET /v2/meetings/${MEETING.automatic}`);
    time.advance(9_000);
    await register(sim, [person("Ada")], { ...asks("internal-error") });
    time.advance(12_000);
    await arm({ operation: "batchRegistrants", fault: "after-commit-drop", times: 1 });
    await expect(register(sim, [person("Ada"), person("Grace")])).rejects.toThrow("fetch failed");
    time.advance(5_000);
    await arm({ operation: "batchRegistrants", outcome: "capacity-reached", times: 1 });
    await callAsApp(sim, [person("Ada"), person("Grace")]);
    time.advance(6_000);
    await register(sim, [person("Ada"), person("Grace")]);
    await arm({ email: "*@example.com", outcome: "registrant-quota", times: 3 });
    await sim.call("POST /__admin/clock", { token: null, json: { freeze: true } });

    const browser = await sharedBrowser();
    await using inspector = await openInspector(browser, sim, {
      colorScheme: "light",
      before: (page) => page.clock.setFixedTime(time()),
    });
    await unfold(lineWith(inspector, "capacity-reached"));
    await inspector.page.mouse.move(0, 0);
    const png = await inspector.page.screenshot({ ...WRITTEN, animations: "disabled" });
    const committed = await readFile(join(import.meta.dirname, "../../docs/inspector.png"));
    // Width and height: pixels differ by a shade from run to run.
    expect(png.subarray(16, 24)).toEqual(committed.subarray(16, 24));
    expect(await inspector.page.textContent("main")).toContain("4999 of 4999 seats taken, 2 more wanted");
  },
);
