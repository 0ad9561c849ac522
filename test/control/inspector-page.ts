import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { RunningSimulation } from "../kit/simulation.ts";
import { watchPage } from "../kit/browser.ts";

/** The inspector in a browser, watched. */
export interface OpenInspector extends AsyncDisposable {
  readonly page: Page;
  /** Where it has called. */
  readonly origins: ReadonlySet<string>;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
  /** The journal's lines, newest first. */
  readonly exchanges: Locator;
  /** Shows one of the views: `Arm`, `Clock`. */
  readonly show: (view: string) => Promise<void>;
  /** What the page says has been done. */
  readonly news: Locator;
}

export interface OpenOptions extends BrowserContextOptions {
  /** What follows the simulator's address. */
  readonly path?: string;
  /** What it says of the connection once it is there. Default: live. */
  readonly state?: string;
  /** Done with the page before it is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Opens the inspector and waits until it is connected. */
export async function openInspector(
  browser: Browser,
  { url }: Pick<RunningSimulation, "url">,
  { path = "/", state = "live", before, ...options }: OpenOptions = {},
): Promise<OpenInspector> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const { origins, complaints } = watchPage(page);
  await before?.(page);
  await page.goto(url + path);
  await page.getByRole("status").filter({ hasText: state }).first().waitFor();
  return {
    page,
    origins,
    complaints,
    exchanges: page.getByRole("list", { name: "Exchanges" }).locator("> li:visible"),
    show: (view) => page.getByRole("navigation").getByRole("link", { name: view }).click(),
    news: page.locator("#news"),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** The line of the journal that says this. */
export function lineWith(inspector: OpenInspector, text: string): Locator {
  return inspector.exchanges.filter({ hasText: text }).first();
}

/** Unfolds a line of the journal. */
export async function unfold(line: Locator): Promise<Locator> {
  await line.locator("summary").click();
  await line.getByRole("heading", { name: "Why" }).waitFor();
  return line.locator(".details");
}
