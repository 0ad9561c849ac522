import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { openInspector, unfold, type OpenInspector } from "./inspector-page.ts";

const VIEWS = ["journal", "arm", "meetings", "clock", "quotas", "coverage", "webhooks", "mails"];

/** Calls of several kinds, so that every view has something to show. */
async function somethingToSee(sim: RunningSimulation): Promise<void> {
  const header = (value: string) => ({ headers: { "X-Zoom-Sim-Scenario": value } });
  await register(sim, crowd(30));
  await register(sim, [person("Ada")], header("meeting-over"));
  await register(sim, [person("Ada"), person("Grace")]);
  await register(sim, [person("Ada")], header("internal-error"));
  await register(sim, [{ ...person("Joan"), email: "joan" }]);
  await register(sim, [person("Ada")], header("rate-limit-day"));
  await sim.call(`GET /v2/meetings/${MEETING.automatic}`);
  await sim.call("POST /__admin/rules", {
    token: null,
    json: { operation: "batchRegistrants", outcome: "capacity-reached", times: 1 },
  });
  await register(sim, [person("Mary")]);
  await sim.call("POST /__admin/rules", {
    token: null,
    json: { fault: "half-500=3", email: "*@example.com", times: 2 },
  });
  await register(sim, crowd(5, "Visitor"));
}

/** Text that stands out too little from what lies behind it: below 4.5 to 1, as WCAG 2 asks. */
const FAINT = `(() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (text) => {
    const [r, g, b] = channels(text).map((each) => each / 255).map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && !element.closest(":disabled, svg, datalist, option"))
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .map((element) => {
      const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), element.textContent.trim().slice(0, 40)];
    })
    .filter(([ratio]) => ratio < 4.5);
})()`;

describe.skipIf(withoutBrowser())("the looks of the inspector", () => {
  let browser: Browser;
  let sim: RunningSimulation;
  beforeAll(async () => {
    browser = await sharedBrowser();
    sim = await startSimulation({ seed: 7, now: Date.parse("2030-06-01T12:00:00Z") });
    await somethingToSee(sim);
  });
  afterAll(() => sim[Symbol.asyncDispose]());

  describe("on a phone", () => {
    let inspector: OpenInspector;
    beforeAll(async () => {
      inspector = await openInspector(browser, sim, { viewport: { width: 320, height: 700 } });
    });
    afterAll(() => inspector[Symbol.asyncDispose]());

    test.each(VIEWS)("the view %s is one column that does not scroll sideways", async (view) => {
      const { page } = inspector;
      await page.locator("#exchanges > li").first().waitFor({ state: "attached" });
      await page.evaluate(`location.hash = "${view}"`);
      await page.locator(`[data-view="${view}"]`).waitFor();
      if (view === "journal") await unfold(inspector.exchanges.first());
      if (view === "meetings") {
        await page.locator("#meetings summary", { hasText: MEETING.automatic }).click();
      }
      expect(await page.locator("main > section:visible").count()).toBe(1);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
      const beyond = `[...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && !each.closest(".scroll, .unseen") && each.getBoundingClientRect().right > 321).map((each) => each.outerHTML.slice(0, 80))`;
      expect(await page.evaluate(beyond)).toEqual([]);
    });
  });

  test("beside the journal there is room for another view on a desk", async () => {
    await using inspector = await openInspector(browser, sim, { path: "/#quotas" });
    expect(await inspector.page.locator("main > section:visible").count()).toBe(2);
    expect(await inspector.page.evaluate("document.documentElement.scrollWidth")).toBe(1440);
  });

  test.each(["light", "dark"] as const)("in %s every text can be read", async (colorScheme) => {
    await using inspector = await openInspector(browser, sim, { colorScheme });
    const { page } = inspector;
    await unfold(inspector.exchanges.first());
    const ground = await page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
    const [red = 0] = ground.match(/\d+/g)?.map(Number) ?? [];
    expect(red > 128).toBe(colorScheme === "light");
    for (const view of VIEWS) {
      await page.evaluate(`location.hash = "${view}"`);
      await page.locator(`[data-view="${view}"]`).waitFor();
      expect([view, await page.evaluate(FAINT)]).toEqual([view, []]);
    }
  });

  test("every control has a name, and everything stands in a landmark", async () => {
    await using inspector = await openInspector(browser, sim);
    const { page } = inspector;
    const nameless = `[...document.querySelectorAll("button, input, select, meter, progress")].filter((each) => each.checkVisibility() && !each.closest("label") && !each.textContent.trim() && !each.getAttribute("aria-label")).map((each) => each.outerHTML)`;
    expect(await page.evaluate(nameless)).toEqual([]);
    for (const landmark of ["banner", "navigation", "main"] as const) {
      expect([landmark, await page.getByRole(landmark).count()]).toEqual([landmark, 1]);
    }
    expect(await page.getByRole("region", { name: "Journal" }).count()).toBe(1);
    expect(await page.locator("#news").getAttribute("aria-live")).toBe("polite");
  });
});
