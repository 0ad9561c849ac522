import { expect, test } from "vitest";
import { startProgram } from "../kit/program.ts";

test("a misspelt variable is warned of, with the name that was meant, and the program runs", async () => {
  await using program = await startProgram([], {
    environment: { ZOOM_SIM_EDTION: "current", ZOOM_SIM_QUOTAS: "off", ZOOM_SIM_URL: "http://127.0.0.1:1" },
  });
  const { stderr } = await program.end();
  expect(stderr).toBe("zoom-sim: warning: ZOOM_SIM_EDTION is not read; did you mean ZOOM_SIM_EDITION?\n");
});
