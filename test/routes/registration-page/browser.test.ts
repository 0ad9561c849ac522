import type { Browser, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MailList } from "../../../src/control/generated/types.ts";
import { sharedBrowser, watchPage, withoutBrowser } from "../../kit/browser.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../../kit/simulation.ts";
import { lineWith, openInspector, unfold } from "../../control/inspector-page.ts";
import { ask, pageOf } from "./form.ts";

/** Stands for the simulator's own address, which is not known before it listens. */
const JOIN = "http://join.example.com";
const MANUAL = `meetings/${MEETING.manual}`;

/** Whether the page is wider than the window, and colours of text with what lies behind it. */
const WHAT_IS_SEEN = `(() => {
  const style = (of) => getComputedStyle(document.querySelector(of));
  return [
    document.documentElement.scrollWidth > innerWidth,
    [
      [style("button").color, style("button").backgroundColor],
      [style(".alert").color, style(".alert").backgroundColor],
      [style(".fault").color, style("main").backgroundColor],
    ],
  ];
})()`;

describe.skipIf(withoutBrowser())("the registration page in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  /** A page without scripts, which notes where it calls and what it complains about. */
  async function watchedPage() {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 375, height: 700 },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return { page, ...watchPage(page) };
  }

  const approve = (sim: RunningSimulation, email: string) =>
    sim.call(`PUT /v2/${MANUAL}/registrants/status`, {
      json: { action: "approve", registrants: [{ email }] },
    });

  async function linkMailedTo(sim: RunningSimulation, address: string): Promise<string> {
    const { mails } = (await sim.call<MailList>("GET /__admin/mails")).body;
    const mail = mails.find(({ to, kind }) => to === address && kind === "approval");
    return mail?.joinUrl?.replace(JOIN, sim.url) ?? "";
  }

  const fillIn = async (page: Page, fields: Readonly<Record<string, string>>) => {
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  };

  test("somebody registers, is approved and joins by the link in the mail", async () => {
    await using sim = await startSimulation({ joinBase: JOIN });
    const { page, origins, complaints } = await watchedPage();
    await page.goto(sim.url + (await pageOf(sim, { event: MANUAL })));
    await fillIn(page, { "First name": "Ada", "Last name": "Example", "Email address": "ada@example.com" });
    await page.getByRole("button", { name: "Register" }).click();
    await page.getByRole("heading", { name: "Your registration waits for approval" }).waitFor();
    expect((await approve(sim, "ada@example.com")).status).toBe(204);
    await page.goto(await linkMailedTo(sim, "ada@example.com"));
    await page.getByText(`Ada Example <ada@example.com> joins meeting ${MEETING.manual}.`).waitFor();
    expect([...origins]).toEqual([sim.url]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("mistakes are at their fields, the first has the focus, and what was typed stays", async () => {
    await using sim = await startSimulation();
    await ask(sim, MANUAL, {
      questions: [{ field_name: "org", required: true }],
      custom_questions: [
        { title: "Which <day>?", type: "single", answers: ["Monday", "Friday"], required: true },
      ],
    });
    const { page, complaints } = await watchedPage();
    await page.goto(sim.url + (await pageOf(sim, { event: MANUAL })));
    const button = page.getByRole("button", { name: "Register" });
    await fillIn(page, { "First name": "<img src=x onerror=alert(1)>", "Email address": "ada" });
    await button.click();
    const alert = page.getByRole("alert");
    expect(await alert.getByRole("listitem").allInnerTexts()).toEqual([
      "Email address: This is no email address; write one such as ada@example.com.",
      "Organization: Please fill this in.",
      "Which <day>?: Please choose an answer.",
    ]);
    const email = page.getByLabel("Email address");
    expect(await page.locator(":focus").getAttribute("id")).toBe(await email.getAttribute("id"));
    expect(await page.getByLabel("First name").inputValue()).toBe("<img src=x onerror=alert(1)>");
    expect(await page.locator("img").count()).toBe(0);
    await alert.getByRole("link", { name: "Which <day>?" }).click();
    await page.keyboard.press("Tab");
    await email.fill("ada@example.com");
    await page.getByLabel("Organization").fill("Example");
    await page.getByRole("group", { name: "Which <day>?" }).getByLabel("Friday").check();
    await button.click();
    await page.getByRole("heading", { name: "Your registration waits for approval" }).waitFor();
    // Chromium reports the 400 itself.
    expect(complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
    await page.context().close();
  });

  test("the inspector leads to it, and marks in the journal who came by it", async () => {
    await using sim = await startSimulation();
    await using inspector = await openInspector(browser, sim);
    await inspector.show("Meetings");
    await inspector.page.locator("details.meeting", { hasText: MEETING.manual }).locator("summary").click();
    const opening = inspector.page.waitForEvent("popup");
    await inspector.page.getByRole("link", { name: "registration page" }).click();
    const form = await opening;
    await fillIn(form, { "First name": "Ada", "Email address": "ada@example.com" });
    await form.getByRole("button", { name: "Register" }).click();
    await form.getByRole("heading", { name: "Your registration waits for approval" }).waitFor();
    await inspector.page.bringToFront();
    const line = lineWith(inspector, "registrant-added").filter({
      hasText: /POST \/meeting\/register\/tZ.*1 person/,
    });
    await line.getByText("on the registration page").waitFor();
    const details = await unfold(line);
    await details.getByText("addRegistrant, on the registration page, edition postman").waitFor();
    await details.getByRole("cell", { name: "ada@example.com" }).waitFor();
  });

  test("an address that names an outcome shows it, and the way back to the form", async () => {
    await using sim = await startSimulation();
    const { page } = await watchedPage();
    await page.goto(sim.url + (await pageOf(sim)));
    await fillIn(page, {
      "First name": "Ada",
      "Email address": "zoom-sim+capacity-reached@example.com",
    });
    await page.getByRole("button", { name: "Register" }).click();
    await page.getByRole("heading", { name: "Registration is full" }).waitFor();
    await page.getByText("Meeting has reached maximum attendee capacity.").waitFor();
    await page.getByRole("link", { name: "Back to the form" }).click();
    await page.getByRole("heading", { name: "Register for Automatic approval" }).waitFor();
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("it fits a phone and is legible in the %s", async (colorScheme) => {
    await using sim = await startSimulation();
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(sim.url + (await pageOf(sim)));
    await page.getByRole("button", { name: "Register" }).click();
    const [scrolled, seen] = await page.evaluate<[boolean, string[][]]>(WHAT_IS_SEEN);
    expect(scrolled).toBe(false);
    expect(seen).toHaveLength(3);
    for (const [ink = "", paper = ""] of seen) expect(contrast(ink, paper)).toBeGreaterThan(4.5);
    await context.close();
  });
});

/** How far two colours are apart, as WCAG 2 reckons it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((each) => {
    const part = Number(each) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
