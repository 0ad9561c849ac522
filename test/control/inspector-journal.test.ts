import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { emailsListed, person, register, registrationForm } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";
import { lineWith, openInspector, unfold } from "./inspector-page.ts";

const run = promisify(execFile);

interface Journal {
  readonly requests: readonly {
    readonly id: string;
    readonly zoomSim: { readonly at: string; readonly outcome: string; readonly reason: string };
  }[];
}

describe.skipIf(withoutBrowser())("the journal of the inspector", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  test("what was there before and what comes in stand in it, newest first, as the API tells it", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada"), person("Grace")]);
    await register(sim, [{ ...person("Joan"), email: "joan" }]);
    await using inspector = await openInspector(browser, sim);
    await lineWith(inspector, "registered").waitFor();
    await register(sim, [person("Ada")], { meeting: "81234567890" });
    await lineWith(inspector, "meeting-unknown").waitFor();

    const { body } = await sim.call<Journal>("GET /__admin/requests", { token: null });
    expect(body.requests.map(({ zoomSim }) => zoomSim.outcome)).toEqual([
      "meeting-unknown",
      "email-invalid",
      "registered",
    ]);
    const lines = await inspector.exchanges.allInnerTexts();
    expect(lines).toHaveLength(3);
    for (const [index, { zoomSim }] of body.requests.entries()) {
      expect(lines[index]).toContain(zoomSim.outcome);
      expect(lines[index]).toContain(zoomSim.reason);
      expect(lines[index]).toContain(zoomSim.at.slice(11, 19));
    }
    expect(lines[0]).toMatch(/404 refused.*\/v2\/meetings\/81234567890\/batch_registrants.*code 3001/s);
    expect(lines[2]).toMatch(/200 ok.*2 people/s);
    await inspector.page.getByRole("figure").getByText("3 calls in the last 5 minutes").waitFor();
    expect([...inspector.origins]).toEqual([sim.url]);
    expect(inspector.complaints).toEqual([]);
  });

  test("an exchange unfolds into request, people, why and answer, without its secrets", async () => {
    await using sim = await startSimulation();
    const form = registrationForm([person("Ada"), person("Grace")]);
    const { text, body } = await sim
      .call(`POST /v2/meetings/${MEETING.automatic}/batch_registrants`, { form })
      .then(() => sim.call<Journal>("GET /__admin/requests", { token: null }));
    expect(text).not.toContain("sim-token-full");
    await using inspector = await openInspector(browser, sim);
    const details = await unfold(inspector.exchanges.first());
    const shown = await details.innerText();
    expect(shown).toContain(body.requests[0]?.id);
    expect(shown).toMatch(/content-type: multipart\/form-data; boundary=/i);
    expect(shown).not.toContain("sim-token-full");
    expect(await details.locator("table tbody tr").allInnerTexts()).toEqual([
      expect.stringContaining("ada@example.com"),
      expect.stringContaining("grace@example.com"),
    ]);
    expect(shown).toContain('"registrants":');
  });

  test.each(["json", "form"])("a %s call copied as curl makes the same call again", async (kind) => {
    await using sim = await startSimulation();
    const people = [{ ...person("Ada"), first_name: 'O\'Ada \\ "é" $HOME `id`' }];
    const path = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;
    const sent = kind === "json" ? { json: { registrants: people } } : { form: registrationForm(people) };
    await sim.call(path, sent);
    await using inspector = await openInspector(browser, sim, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const details = await unfold(inspector.exchanges.first());
    await details.getByRole("button", { name: "Copy as curl" }).click();
    await details.getByText("copied").waitFor();
    const command = await inspector.page.evaluate<string>("navigator.clipboard.readText()");
    expect(command).toContain("ZOOM_TOKEN:-sim-token-full");
    // A terminal would take a carriage return for the end of the command.
    expect(command).not.toContain("\r");
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", command.replace("curl ", "curl -sS ")]);
    expect(stdout).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    await inspector.exchanges.nth(1).waitFor();
    expect(stdout).toMatch(/X-Zoom-Sim-Reason: .*1 already registered/i);
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });

  test("of an answer that never was sent no status stands in its line", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    const lost = { headers: { "X-Zoom-Sim-Fault": "after-commit-drop" } };
    await expect(register(sim, [person("Ada")], lost)).rejects.toThrow("fetch failed");
    const line = lineWith(inspector, "no answer sent");
    const details = await unfold(line);
    expect(await line.locator("summary").innerText()).toMatch(/^—\s+lost\s.*registered/s);
    expect(await line.locator("summary").innerText()).not.toContain("200");
    await details.getByRole("heading", { name: "Answer, never sent" }).waitFor();
    await details.getByText("nothing", { exact: true }).waitFor();
  });

  test("a name that is markup stays text", async () => {
    const name = "<img src=x onerror=document.title='caught'>";
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    await register(sim, [{ first_name: name, last_name: "</span><b>", email: "ada@example.com" }]);
    const details = await unfold(lineWith(inspector, "registered"));
    await details.getByText(name).first().waitFor();
    await inspector.show("Meetings");
    await inspector.page.locator("#meetings summary", { hasText: MEETING.automatic }).click();
    await inspector.page.locator("#meetings td", { hasText: name }).waitFor();
    await inspector.page.getByRole("searchbox", { name: "Filter the journal" }).fill(name);
    expect(await inspector.page.locator("img").count()).toBe(0);
    expect(await inspector.page.title()).toBe("zoom-sim");
    expect([...inspector.origins]).toEqual([sim.url]);
    expect(inspector.complaints).toEqual([]);
  });

  test("the filter leaves the lines that have all its words", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await register(sim, [person("Ada")], { meeting: "81234567890" });
    await using inspector = await openInspector(browser, sim);
    await inspector.exchanges.nth(1).waitFor();
    const filter = inspector.page.getByRole("searchbox", { name: "Filter the journal" });
    await filter.fill("3001 REFUSED");
    expect(await inspector.exchanges.count()).toBe(1);
    expect(await inspector.page.locator("#journal-count").innerText()).toBe("1 of 2");
    await filter.fill("nothing of this kind");
    await inspector.page.getByText("No call fits the filter.").waitFor();
    await filter.fill("");
    expect(await inspector.exchanges.count()).toBe(2);
  });

  test("the journal is emptied once that has been confirmed, and all else stays", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await using inspector = await openInspector(browser, sim);
    await inspector.exchanges.first().waitFor();
    await inspector.page.getByRole("button", { name: "Clear journal…" }).click();
    await inspector.page.getByRole("button", { name: "Leave it" }).click();
    expect(await inspector.exchanges.count()).toBe(1);
    await inspector.page.getByRole("button", { name: "Clear journal…" }).click();
    await inspector.page.getByRole("button", { name: "Clear the journal" }).click();
    await inspector.page.getByText("No call yet.").waitFor();
    const { body } = await sim.call<Journal>("GET /__admin/requests", { token: null });
    expect(body.requests).toEqual([]);
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });
});
