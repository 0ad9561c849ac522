import { expect, test } from "vitest";
import { useZoomSim } from "zoom-sim/vitest";
import { registerAll } from "../src/register-all.js";

const zoom = useZoomSim({ edition: "current" });

test("a full meeting is told to the user", async () => {
  await zoom.arm("3043");
  const ada = { email: "ada@example.com", first_name: "Ada" };
  await expect(registerAll(zoom.apiBaseUrl, [ada])).rejects.toThrow("3043");
});
