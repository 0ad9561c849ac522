import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import type { WorldList } from "../../src/control/generated/types.ts";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { crowd, emailsListed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { lineWith, openInspector } from "./inspector-page.ts";

/** What the admin API says. */
async function ask<B>(sim: RunningSimulation, path: string): Promise<B> {
  return (await sim.call<B>(`GET /__admin${path}`, { token: null })).body;
}

describe.skipIf(withoutBrowser())("steering a world from the inspector", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  test("the clock is frozen, set in UTC wherever the browser is, put forward and let run", async () => {
    await using sim = await startSimulation({ now: Date.parse("2030-06-01T22:30:00Z") });
    await using inspector = await openInspector(browser, sim, {
      path: "/#clock",
      timezoneId: "America/New_York",
    });
    const { page } = inspector;
    const shows = (text: string) => page.locator("#clock-now").getByText(text).waitFor();
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const clock = () => ask<{ now: string; running: boolean }>(sim, "/clock");
    await shows("2030-06-01 22:30:00 UTC");
    expect(await page.locator("#clock-state").innerText()).toBe("frozen");
    await press("+1 hour");
    await shows("2030-06-01 23:30:00 UTC");
    await press("To the next 00:00 UTC");
    await shows("2030-06-02 00:00:00 UTC");
    await press("+1 day");
    await shows("2030-06-03 00:00:00 UTC");
    expect(await clock()).toMatchObject({ now: "2030-06-03T00:00:00.000Z", running: false });
    await page.getByLabel("Moment, UTC").fill("2031-01-01T12:00:00Z");
    await page.keyboard.press("Enter");
    await shows("2031-01-01 12:00:00 UTC");
    await page.getByLabel("Moment, UTC").fill("2031-01-02T12:00");
    await press("Set");
    await shows("2031-01-02 12:00:00 UTC");
    await page.getByLabel("Moment, UTC").fill("2030-02-30T12:00:00Z");
    await press("Set");
    await page.getByRole("alert").getByText("2030-02-30").waitFor();
    await page.getByLabel("Moment, UTC").fill("2031-01-01T12:00:00Z");
    await press("Set");
    await shows("2031-01-01 12:00:00 UTC");
    await page.getByLabel("Moment, UTC").fill("tomorrow");
    await press("Set");
    await page.getByRole("alert").getByText('"tomorrow"').waitFor();
    expect(await page.getByLabel("Moment, UTC").inputValue()).toBe("tomorrow");
    expect(await clock()).toMatchObject({ now: "2031-01-01T12:00:00.000Z" });
    await press("Run");
    await page.locator("#clock-state").getByText("running").waitFor();
    expect(await clock()).toMatchObject({ running: true });
    await press("Freeze");
    await page.locator("#clock-state").getByText("frozen").waitFor();
    await sim.call("POST /__admin/clock", { token: null, json: { freeze: "2032-02-02T02:02:02Z" } });
    await shows("2032-02-02 02:02:02 UTC");
    expect(inspector.complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
  });

  test("quotas show what each person has used and has left; mode and counts can be set", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await register(sim, [person("Ada"), person("Grace")]);
    await using inspector = await openInspector(browser, sim, { path: "/#quotas" });
    const { page } = inspector;
    const row = (email: string) => page.locator("#quota-people tr", { hasText: email });
    await row("ada@example.com").filter({ hasText: "2 of 3" }).waitFor();
    expect(await row("grace@example.com").locator("td").allInnerTexts()).toEqual(
      expect.arrayContaining(["1 of 3", "2"]),
    );
    const { mode, plan } = await ask<{ mode: string; plan: string }>(sim, "/quotas");
    expect(await page.getByRole("combobox", { name: "Mode", exact: true }).inputValue()).toBe(mode);
    expect(await page.getByRole("combobox", { name: "Plan", exact: true }).inputValue()).toBe(plan);
    await page.getByRole("combobox", { name: "Mode", exact: true }).selectOption("enforce");
    await inspector.news.getByText("The mode is enforce.").waitFor();
    expect(await register(sim, [person("Ada")])).toMatchObject({ status: 200 });
    expect(await register(sim, [person("Ada")])).toMatchObject({ status: 429 });
    await row("ada@example.com").filter({ hasText: "3 of 3" }).waitFor();
    await page.getByRole("button", { name: "Set counts to 0…" }).click();
    await page.getByRole("button", { name: "Set to 0", exact: true }).click();
    await page.getByText("Nobody has used anything today.").waitFor();
    expect(await register(sim, [person("Ada")])).toMatchObject({ status: 200 });
  });

  test("meetings unfold into everybody registered, page by page", async () => {
    await using sim = await startSimulation();
    await register(sim, crowd(30));
    await register(sim, crowd(25, "Visitor"));
    await using inspector = await openInspector(browser, sim, { path: "/#meetings" });
    const meeting = inspector.page.locator("#meetings details", { hasText: MEETING.automatic });
    await meeting.getByText("55 approved").waitFor();
    await meeting.locator("summary").click();
    const seen: string[] = [];
    for (const page of [1, 2, 3]) {
      if (page > 1) {
        await meeting.getByRole("button", { name: "Next" }).click();
        await meeting.getByText(`page ${page}`).waitFor();
      } else await meeting.getByRole("table").waitFor();
      seen.push(...(await meeting.locator("tbody td:first-child").allInnerTexts()));
    }
    expect(seen).toHaveLength(55);
    expect(seen.toSorted()).toEqual((await emailsListed(sim)).toSorted());
    expect(await meeting.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);
    await meeting.getByRole("button", { name: "Previous" }).click();
    await meeting.getByText("page 2").waitFor();
  });

  test("a meeting that an edit of the world file brings shows up", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim, { path: "/#meetings" });
    const line = (id: string) => inspector.page.locator("#meetings details", { hasText: id });
    await line(MEETING.automatic).waitFor();
    // Twice: the first might still be part of what the page loads at its start.
    for (const id of [85746065440, 85746065441]) {
      await sim.worlds.redefine(resolveSettings({}, { meetings: [{ id }] }));
      await line(String(id)).waitFor();
    }
  });

  test("coverage shows what was met and missed; a missed outcome is armed at a press", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await using inspector = await openInspector(browser, sim, { path: "/#coverage" });
    const { page } = inspector;
    const spots = (kind: string) => page.locator(`#coverage .spot.${kind}`);
    interface Coverage {
      readonly base: number;
      readonly covered: number;
      readonly percent: number;
      readonly met: readonly unknown[];
      readonly missed: readonly unknown[];
      readonly other: readonly unknown[];
      readonly faults: { readonly met: readonly string[]; readonly missed: readonly string[] };
    }
    const agree = async () => {
      const { base, covered, percent, met, missed, other, faults } = await ask<Coverage>(sim, "/coverage");
      await page.getByText(`${covered} of ${base} outcomes met`).waitFor();
      await page.locator(".percentage strong").getByText(`${percent} %`).waitFor();
      expect(await spots("met").count()).toBe(met.length + other.length + faults.met.length);
      expect(await spots("missed").count()).toBe(missed.length + faults.missed.length);
      return covered;
    };
    expect(await agree()).toBe(1);
    await spots("missed").filter({ hasText: "meeting-over" }).first().click();
    await inspector.news.getByText("Armed for one call: meeting-over.").waitFor();
    expect(await register(sim, [person("Ada")])).toMatchObject({ outcome: "meeting-over" });
    const met = spots("met").filter({ hasText: "meeting-over" });
    await met.waitFor();
    expect(await agree()).toBe(2);
    await met.click();
    await lineWith(inspector, "meeting-over").getByRole("heading", { name: "Why" }).waitFor();
  });

  test("another world is a choice away, and stays in the address", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")], { world: "/worlds/green" });
    await using inspector = await openInspector(browser, sim, { path: "/#clock" });
    const { page } = inspector;
    await page.getByText("No call yet.").waitFor();
    await page.getByRole("combobox", { name: "World", exact: true }).selectOption("green");
    await page.waitForURL(`${sim.url}/worlds/green/#clock`);
    await lineWith(inspector, "registered").waitFor();
    await register(sim, [person("Grace")]);
    await register(sim, [person("Grace"), person("Joan")], { world: "/worlds/green" });
    await lineWith(inspector, "2 people").waitFor();
    expect(await inspector.exchanges.count()).toBe(2);
    await page.getByRole("combobox", { name: "World", exact: true }).selectOption("default");
    await page.waitForURL(`${sim.url}/#clock`);
    await lineWith(inspector, "1 person").waitFor();
    expect(await inspector.exchanges.count()).toBe(1);
    expect([...inspector.origins]).toEqual([sim.url]);
  });

  test("a world met while the page is open can be chosen", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    await register(sim, [person("Ada")], { world: "/worlds/brand-new" });
    await inspector.page.locator("#world").focus();
    await inspector.page.locator("#world option", { hasText: "brand-new" }).waitFor({ state: "attached" });
    expect(await inspector.page.locator("#world").inputValue()).toBe("default");
  });

  test("a world that is not there yet is told, not made; its first call shows it", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim, {
      path: "/worlds/late/",
      state: "no such world yet",
    });
    const { page } = inspector;
    const notice = page.getByRole("alert").filter({ hasText: 'There is no world "late" yet' });
    await notice.waitFor();
    const button = await notice.getByRole("button", { name: "Dismiss" }).boundingBox();
    expect(button?.height).toBeLessThan(40);
    expect(await page.locator("#world option").allInnerTexts()).toEqual([
      "current",
      "default",
      "late (not there yet)",
    ]);
    expect(inspector.complaints).toEqual([]);
    expect((await ask<WorldList>(sim, "/worlds")).worlds.map(({ name }) => name)).not.toContain("late");
    await register(sim, [person("Ada")], { world: "/worlds/late" });
    await lineWith(inspector, "1 person").waitFor();
    await page.locator("#world option", { hasText: /^late$/ }).waitFor({ state: "attached" });
    expect(await notice.count()).toBe(0);
    await page.getByRole("status").getByText("live").waitFor();
  });

  test("the world is reset once that has been confirmed", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await register(sim, [person("Ada")], { world: "/worlds/green" });
    await using inspector = await openInspector(browser, sim, { path: "/worlds/green/" });
    const { page } = inspector;
    await inspector.exchanges.first().waitFor();
    await page.getByRole("button", { name: "Reset world…" }).click();
    await page.getByRole("dialog").getByText("Reset world green?").waitFor();
    await page.keyboard.press("Escape");
    expect(await emailsListed(sim, { world: "/worlds/green" })).toEqual(["ada@example.com"]);
    await page.getByRole("button", { name: "Reset world…" }).click();
    await page.getByRole("button", { name: "Reset the world" }).click();
    await inspector.news.getByText("World green is fresh.").waitFor();
    expect(await emailsListed(sim, { world: "/worlds/green" })).toEqual([]);
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });
});
