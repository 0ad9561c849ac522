import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser, withoutBrowser } from "../kit/browser.ts";
import { runProgram, startProgram } from "../kit/program.ts";
import { openInspector } from "./inspector-page.ts";

const TOKEN = "a-token-of-24-characters";

/** A call that the journal keeps. */
function readMeeting(url: string): Promise<Response> {
  const headers = { Authorization: "Bearer sim-token-full" };
  return fetch(`${url}/v2/meetings/85746065432`, { headers });
}

describe.skipIf(withoutBrowser())("the inspector and its simulator", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  test("when the simulator is gone the page says so, and it comes back by itself", async () => {
    await using first = await startProgram();
    const { url, port } = first;
    await readMeeting(url);
    await using inspector = await openInspector(browser, first);
    const { page } = inspector;
    await inspector.exchanges.first().waitFor();
    await first.end("SIGKILL");
    await page.getByText("The simulator does not answer; trying again").waitFor();
    // What was there can still be read.
    expect(await inspector.exchanges.count()).toBe(1);
    await page.getByRole("link", { name: "Clock" }).click();
    await page.getByRole("button", { name: "+1 hour" }).click();
    await page.getByRole("alert").getByText("The simulator does not answer.").waitFor();
    await using second = runProgram(["start", "--port", String(port)]);
    await second.says(/http:/);
    await page.getByRole("status").getByText("live").waitFor();
    await page.getByText("No call yet.").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await readMeeting(url);
    await inspector.exchanges.first().waitFor();
  });

  test("of a name that no world can have the page says just that", async () => {
    await using program = await startProgram();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${program.url}/worlds/bad%20name/`);
    await page.getByRole("alert").getByText("bad name").waitFor();
    expect(await page.getByRole("alert").count()).toBe(1);
    expect(await page.locator("#connection").innerText()).toBe("not connected");
    expect(await page.locator("body").innerText()).not.toContain("does not answer");
    await context.close();
  });

  test("the token comes from the address, which does not keep it, and goes along with every call", async () => {
    const environment = { ZOOM_SIM_ADMIN_TOKEN: TOKEN };
    await using program = await startProgram(["--host", "0.0.0.0"], { environment });
    await readMeeting(program.url);
    await using inspector = await openInspector(browser, program, {
      path: `/#token=${encodeURIComponent(TOKEN)}`,
    });
    const { page } = inspector;
    await inspector.exchanges.first().waitFor();
    expect(page.url()).toBe(`${program.url}/`);
    await page.reload();
    await inspector.exchanges.first().waitFor();
    expect(inspector.complaints).toEqual([]);
  });

  test("without the token the page asks for it", async () => {
    const environment = { ZOOM_SIM_ADMIN_TOKEN: TOKEN };
    await using program = await startProgram(["--host", "0.0.0.0"], { environment });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(program.url);
    await page.getByLabel("Admin token", { exact: true }).fill(TOKEN);
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("live").waitFor();
    await context.close();
  });
});
