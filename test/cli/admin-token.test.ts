import { expect, test } from "vitest";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";
import { startHere } from "./start-here.ts";

test("a simulator that others can reach asks for its token, which an option or a variable brings", async () => {
  const started = await startHere(["--port=0", "--host=0.0.0.0", "--admin-token=secret"]);
  const url = started.url.replace("0.0.0.0", "127.0.0.1");
  const clock = async (args: string[], environment: Record<string, string> = {}) => ({
    signal: null,
    ...(await runHere(["clock", "--url", url, ...args], environment)),
  });
  expectOneLine(await clock([]), "the admin token is missing", "--admin-token TOKEN or ZOOM_SIM_ADMIN_TOKEN");
  expectOneLine(await clock(["--admin-token=other"]), "the admin token is another");
  expect((await clock(["--admin-token=secret"])).code).toBe(0);
  expect((await clock([], { ZOOM_SIM_ADMIN_TOKEN: "secret" })).code).toBe(0);
  const doctor = await runHere(["doctor", "--url", url]);
  expect([doctor.code, doctor.stdout]).toEqual([
    1,
    expect.stringMatching(/^problem {2}the admin token is missing/m),
  ]);
  await started.stop();
});
