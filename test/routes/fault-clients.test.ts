import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { emailsListed, registrationForm, person } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

// What the clients that people use say of an answer that is lost or cut.

const run = promisify(execFile);
const ADA = person("Ada");
const PATH = `/v2/meetings/${MEETING.automatic}/batch_registrants`;

/** Each broken answer: what fetch says was the cause, and curl's exit code. */
const BROKEN = [
  { fault: "after-commit-drop", cause: "UND_ERR_SOCKET", exit: 52, says: "Empty reply from server" },
  { fault: "after-commit-truncate", cause: "UND_ERR_SOCKET", exit: 18, says: "bytes remaining to read" },
  { fault: "half-truncate=1", cause: "UND_ERR_SOCKET", exit: 18, says: "bytes remaining to read" },
  { fault: "wrong-length", cause: "UND_ERR_SOCKET", exit: 18, says: "100 bytes remaining to read" },
  { fault: "reset", cause: "ECONNRESET", exit: 56, says: "Connection reset by peer" },
  { fault: "reset=0", cause: "ECONNRESET", exit: 56, says: "Connection reset by peer" },
];

describe("fetch", () => {
  test.each(BROKEN)("under $fault fails with $cause", async ({ fault, cause }) => {
    await using sim = await startSimulation();
    const call = fetch(sim.url + PATH, {
      method: "POST",
      headers: { Authorization: "Bearer sim-token-full", "X-Zoom-Sim-Fault": fault },
      body: registrationForm([ADA]),
    }).then((response) => response.json());
    const error: unknown = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).cause).toMatchObject({ code: cause });
    expect(await emailsListed(sim)).toEqual([ADA.email]);
  });

  test("under broken-json has an answer that is no JSON, and goes on over the same connection", async () => {
    await using sim = await startSimulation();
    const call = fetch(`${sim.url}/v2/meetings/${MEETING.automatic}`, {
      headers: { Authorization: "Bearer sim-token-full", "X-Zoom-Sim-Fault": "broken-json" },
    }).then((response) => response.json());
    await expect(call).rejects.toThrow(SyntaxError);
    expect(await emailsListed(sim)).toEqual([]);
  });
});

describe("curl", () => {
  test.each(BROKEN)("under $fault ends with $exit", async ({ fault, exit, says }) => {
    await using sim = await startSimulation();
    const call = run("curl", [
      "-sS",
      sim.url + PATH,
      "-H",
      "Authorization: Bearer sim-token-full",
      "-H",
      `X-Zoom-Sim-Fault: ${fault}`,
      "-F",
      `registrants=${JSON.stringify([ADA])}`,
    ]);
    await expect(call).rejects.toMatchObject({ code: exit, stderr: expect.stringContaining(says) });
    expect(await emailsListed(sim)).toEqual([ADA.email]);
  });
});
