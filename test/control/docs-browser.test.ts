import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ADMIN_ENDPOINTS } from "../../src/control/admin/table.ts";
import { OPERATION_KEYS, OPERATIONS } from "../../src/zoom/operations.ts";
import { sharedBrowser, watchPage, withoutBrowser } from "../kit/browser.ts";
import { startSimulation } from "../kit/simulation.ts";

/** Where only the links above the operations are wanted, which take seconds to be shown. */
const LINKS = { waitUntil: "commit" } as const;

describe.skipIf(withoutBrowser())("the documentation page in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  /** A page that notes where it calls and what it complains about. */
  async function watchedPage(): Promise<{ page: Page; origins: Set<string>; complaints: string[] }> {
    const page = await browser.newPage();
    return { page, ...watchPage(page) };
  }

  /** Holds the page to what it is to show: the paths of all operations. */
  async function expectOperations(page: Page): Promise<void> {
    await page
      .locator(".opblock")
      .nth(OPERATION_KEYS.length - 1)
      .waitFor();
    const shown = await page.locator(".opblock-summary-path").allInnerTexts();
    const paths = OPERATION_KEYS.map((key) => OPERATIONS[key].path);
    expect(shown.map((text) => text.replaceAll("\u200b", "")).toSorted()).toEqual(paths.toSorted());
  }

  test("it shows every operation, from here alone", async () => {
    await using sim = await startSimulation();
    const { page, origins, complaints } = await watchedPage();
    await page.goto(`${sim.url}/docs`);
    await expectOperations(page);
    expect([...origins]).toEqual([sim.url]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("of a world, the other edition is a click away, and a call tried out is made in it", async () => {
    await using sim = await startSimulation();
    const { page, origins, complaints } = await watchedPage();
    await page.goto(`${sim.url}/worlds/green/docs`, LINKS);
    await page.getByRole("link", { name: "show edition current" }).click();
    await page.waitForURL(`${sim.url}/worlds/green/docs?edition=current`);
    await expectOperations(page);
    await page.locator("#operations-default-getMeeting").click();
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByPlaceholder("meetingId").fill("85746065432");
    const sent = page.waitForRequest(/\/v2\/meetings\//);
    await page.getByRole("button", { name: "Execute" }).click();
    const call = await sent;
    expect(call.url()).toBe(`${sim.url}/worlds/green/v2/meetings/85746065432`);
    expect(call.headers()).toMatchObject({ "x-zoom-sim-edition": "current" });
    await page.locator(".live-responses-table .response-col_status", { hasText: "401" }).waitFor();
    expect([...origins]).toEqual([sim.url]);
    // The browser itself reports the 401, which is the answer to a call without a token.
    expect(complaints.filter((text) => !text.includes("status of 401"))).toEqual([]);
    await page.close();
  });

  test("the admin API is a click away, and takes the token that stands in the address", async () => {
    await using sim = await startSimulation({ adminToken: "s3cret" }, { host: "0.0.0.0" });
    const { page, origins, complaints } = await watchedPage();
    await page.goto(`${sim.url}/docs?api=admin#token=s3cret`);
    await page
      .locator(".opblock")
      .nth(ADMIN_ENDPOINTS.length - 1)
      .waitFor();
    await page.locator("#operations-default-getClock").click();
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByRole("button", { name: "Execute" }).click();
    await page.locator(".live-responses-table .response-col_status", { hasText: "200" }).waitFor();
    expect([...origins]).toEqual([sim.url]);
    expect(complaints).toEqual([]);
    await page.goto(`${sim.url}/docs`, LINKS);
    await page.getByRole("link", { name: "show the admin API" }).waitFor();
    await page.close();
  });
});
