import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { startReceiver } from "../kit/receiver.ts";
import { person, register } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";
import { openInspector } from "./inspector-page.ts";

describe.skipIf(withoutBrowser())("events and mails in the inspector", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  test("an address is subscribed, told, shown with what it answered, and told again", async () => {
    await using receiver = await startReceiver((response, _, nth) =>
      response.writeHead(nth === 1 ? 500 : 204).end(),
    );
    await using sim = await startSimulation({ now: Date.parse("2030-06-01T12:00:00Z") });
    await using inspector = await openInspector(browser, sim, {
      path: "/#webhooks",
      // What is unfolded stays so even if the page is told of it too late.
      before: (page) =>
        page.addInitScript("addEventListener('toggle', (event) => event.stopImmediatePropagation(), true)"),
    });
    const { page } = inspector;
    await page.getByLabel("Address").fill(receiver.url);
    await page.getByLabel("Secret token").fill("example-secret-token");
    await page.getByRole("button", { name: "Subscribe" }).click();
    const subscriptions = page.getByRole("list", { name: "Subscriptions" }).locator("> li");
    await subscriptions.filter({ hasText: "secret exam...(20 characters)" }).waitFor();
    expect(await page.content()).not.toContain("example-secret-token");

    await register(sim, [person("Ada")]);
    const deliveries = page.getByRole("list", { name: "Deliveries, newest first" }).locator("> li");
    const first = deliveries.filter({ hasText: "ada@example.com" }).first();
    await first.getByText("1 attempt · next 2030-06-01 12:05:00 UTC").click();
    await first.getByText("answered 500, which is neither 200 nor 204").waitFor();
    await first.getByText('"event": "meeting.registration_created"').waitFor();
    await sim.call("POST /__admin/clock", { json: { advance: "5m" } });
    await first.getByText("2 attempts").waitFor();
    await first.getByText("delivered").waitFor();
    expect(await first.locator("details").getAttribute("open")).toBe("");

    await first.getByRole("button", { name: "Replay" }).click();
    await deliveries.filter({ hasText: "· replay" }).filter({ hasText: "delivered" }).waitFor();
    expect(receiver.received).toHaveLength(3);

    await subscriptions.getByRole("button", { name: "Challenge" }).click();
    await inspector.news.getByText("answered 204; a challenge wants 200").waitFor();
    await subscriptions.getByRole("button", { name: "Remove" }).click();
    await page.getByText("Nobody subscribed.").waitFor();
    expect(inspector.complaints).toEqual([]);
  });

  test("the outbox shows who would have had a mail, and who none", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await using inspector = await openInspector(browser, sim, { path: "/#mails" });
    const { page } = inspector;
    const mails = page.getByRole("list", { name: "Mails, newest first" }).locator("> li");
    const ada = mails.filter({ hasText: "ada@example.com" });
    await ada.getByText("[zoom-sim] Registered for Automatic approval").click();
    await ada.getByText("Written by zoom-sim in its own words").waitFor();
    await register(sim, [person("Bob")], { meeting: MEETING.manual });
    await mails.filter({ hasText: "bob@example.com" }).getByText("is pending").waitFor();
    await page.getByLabel("To", { exact: true }).fill("bob");
    await ada.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Empty the outbox…" }).click();
    await page.getByRole("button", { name: "Empty it" }).click();
    await inspector.news.getByText("The outbox is empty.").waitFor();
    expect(await mails.count()).toBe(0);
    expect(inspector.complaints).toEqual([]);
  });
});
