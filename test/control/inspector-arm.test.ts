import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { lineWith, openInspector, unfold, type OpenInspector } from "./inspector-page.ts";

/** The button that arms an outcome or a fault. */
const tile = ({ page }: OpenInspector, kind: "outcome" | "fault", key: string) =>
  page.locator(`button[data-${kind}="${key}"]`);

/** The armed rules, as the page lists them. */
const armed = ({ page }: OpenInspector) => page.locator("#rules > li");

async function rules(sim: RunningSimulation) {
  const { body } = await sim.call<{ rules: Record<string, unknown>[] }>("GET /__admin/rules", {
    token: null,
  });
  return body.rules;
}

describe.skipIf(withoutBrowser())("arming from the inspector", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  test("an outcome hits the next call and no other, and the journal says why", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    await tile(inspector, "outcome", "capacity-reached").click();
    await armed(inspector).filter({ hasText: "0 of 1 hits" }).waitFor();
    const hit = await register(sim, [person("Ada")]);
    expect(hit).toMatchObject({ status: 404, outcome: "capacity-reached" });
    expect(await register(sim, [person("Ada")])).toMatchObject({ status: 200 });
    await lineWith(inspector, "registered").waitFor();
    const line = lineWith(inspector, "capacity-reached");
    expect(await line.innerText()).toContain("armed");
    const details = await unfold(line);
    const why = await details.locator("dl").innerText();
    expect(why).toContain(hit.reason);
    expect(why).toContain(String((await rules(sim))[0]?.["id"]));
    await armed(inspector).filter({ hasText: "1 of 1 hits" }).filter({ hasText: "spent" }).waitFor();
    expect(inspector.complaints).toEqual([]);
  });

  test("after-commit-drop leaves a call without its answer, and people stored", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    await tile(inspector, "fault", "after-commit-drop").click();
    await armed(inspector).filter({ hasText: "after-commit-drop" }).waitFor();
    await expect(register(sim, [person("Ada")])).rejects.toThrow("fetch failed");
    const details = await unfold(lineWith(inspector, "after-commit-drop"));
    await details.getByText("after-commit-drop, applied").waitFor();
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });

  test("a fault goes with the value that is typed", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    const fault = inspector.page.locator("#arm-faults > li", { hasText: "half-500" });
    await fault.getByRole("textbox").fill("1");
    await fault.getByRole("button").click();
    await armed(inspector).filter({ hasText: "half-500=1" }).waitFor();
    expect(await register(sim, [person("Ada"), person("Grace")])).toMatchObject({ status: 500 });
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });

  test("for one meeting, or for one email, as often as asked", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    const { page } = inspector;
    await page.getByRole("combobox", { name: "Of", exact: true }).selectOption("one meeting");
    await tile(inspector, "outcome", "meeting-over").click();
    await page.getByRole("alert").getByText("Which meeting?").waitFor();
    await page.getByLabel("Meeting id").fill("abc");
    await page.getByLabel("Times").fill("2");
    await tile(inspector, "outcome", "meeting-over").click();
    await page.getByRole("alert").getByText('meetingId "abc" is none').waitFor();
    // The last alone: what went wrong before is the same mistake.
    expect(await page.getByRole("alert").count()).toBe(1);
    await tile(inspector, "outcome", "meeting-over").click();
    await page.getByRole("alert").getByText('meetingId "abc" is none').waitFor();
    expect(await page.getByRole("alert").count()).toBe(1);
    await page.getByLabel("Meeting id").fill(MEETING.manual);
    await tile(inspector, "outcome", "meeting-over").click();
    await armed(inspector).nth(0).waitFor();
    // What went wrong before is over.
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "Of", exact: true }).selectOption("one email");
    await page.getByLabel("Email, * for anything").fill("grace@*");
    await page.getByLabel("Times").fill("");
    await tile(inspector, "outcome", "internal-error").click();
    await armed(inspector).nth(1).waitFor();

    const answers = [
      await register(sim, [person("Ada")]),
      await register(sim, [person("Ada")], { meeting: MEETING.manual }),
      await register(sim, [person("Grace")]),
    ];
    expect(answers.map(({ outcome }) => outcome)).toEqual(["registered", "meeting-over", "internal-error"]);
    expect(await rules(sim)).toMatchObject([
      { match: { meetingId: MEETING.manual, operation: "batchRegistrants" }, times: 2, hits: 1 },
      { match: { email: "grace@*", operation: "batchRegistrants" }, hits: 1 },
    ]);
    await armed(inspector).nth(0).filter({ hasText: "1 of 2 hits" }).waitFor();
    await armed(inspector).nth(1).filter({ hasText: "1 hits, until removed" }).waitFor();
    await page.getByRole("button", { name: "Remove meeting-over" }).click();
    await armed(inspector).nth(1).waitFor({ state: "detached" });
    expect(await rules(sim)).toHaveLength(1);
  });

  test("a rule that the simulator refuses is told in its own sentence, and the form stays as it was", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    const { page } = inspector;
    const fault = page.locator("#arm-faults > li", { hasText: "latency" });
    await fault.getByRole("textbox").fill("soon");
    await fault.getByRole("button").click();
    const { body } = await sim.call<{ error: string }>("POST /__admin/rules", {
      token: null,
      json: { operation: "batchRegistrants", fault: "latency=soon", times: 1 },
    });
    expect(body.error).toContain("soon");
    await page.getByRole("alert").getByText(body.error, { exact: true }).waitFor();
    expect(await fault.getByRole("textbox").inputValue()).toBe("soon");
    expect(await rules(sim)).toEqual([]);
  });

  test("a rule that somebody else arms shows up", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    await sim.call("POST /__admin/rules", { token: null, json: { outcome: "429" } });
    await armed(inspector).first().waitFor();
    expect(await armed(inspector).count()).toBe(1);
  });

  test("every outcome and every fault has its button, by keyboard alone too", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    const { page } = inspector;
    interface Row {
      readonly key: string;
      readonly name: string;
      readonly header?: string;
      readonly status: { readonly postman?: number };
    }
    const { body } = await sim.call<{ outcomes: Row[]; faults: Row[] }>("GET /__admin/outcomes", {
      token: null,
    });
    await page.getByRole("combobox", { name: "Call", exact: true }).selectOption("any operation");
    const keys = async (kind: string) =>
      (await page.locator(`button[data-${kind}]`).all()).length > 0 &&
      (await page
        .locator(`button[data-${kind}]`)
        .evaluateAll((all, name) => all.map((each) => each.getAttribute(name)), `data-${kind}`));
    const asked = body.outcomes.filter(({ header, status }) => header !== undefined && status.postman);
    expect(new Set((await keys("outcome")) || [])).toEqual(new Set(asked.map(({ key }) => key)));
    expect(await keys("fault")).toEqual(body.faults.map(({ name }) => name));

    const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''");
    await page.getByRole("searchbox", { name: "Find" }).focus();
    await page.keyboard.type("rate-limit-second");
    for (let step = 0; step < 3 && !(await focused()).includes("rate-limit-second"); step += 1) {
      await page.keyboard.press("Tab");
    }
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.keyboard.press("Enter");
    await armed(inspector).first().waitFor();
    expect(await register(sim, [person("Ada")])).toMatchObject({ status: 429, outcome: "rate-limit-second" });
    await lineWith(inspector, "rate-limit-second").waitFor();
    await page.getByRole("link", { name: "Skip to the journal" }).focus();
    await page.keyboard.press("Enter");
    for (let step = 0; step < 4 && !(await focused()).includes("rate-limit-second"); step += 1) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await inspector.exchanges.first().getByRole("heading", { name: "Why" }).waitFor();
  });
});
