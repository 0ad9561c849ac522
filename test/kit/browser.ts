import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";

const USUAL = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where this machine has Chromium: `CHROMIUM_PATH`, else a usual place; undefined when it has none. */
const CHROMIUM: string | undefined = process.env["CHROMIUM_PATH"] || USUAL.find(existsSync);

/**
 * Whether tests with a browser are to be skipped, which is said aloud.
 *
 * @throws Error where there is none although `REQUIRE_BROWSER=1` demands one
 */
export function withoutBrowser(): boolean {
  if (CHROMIUM !== undefined) return false;
  if (process.env["REQUIRE_BROWSER"] === "1") {
    throw new Error("REQUIRE_BROWSER=1, but there is no Chromium: install it, or set CHROMIUM_PATH");
  }
  console.warn("SKIPPED: tests with a browser; install Chromium, or set CHROMIUM_PATH");
  return true;
}

let started: Promise<Browser> | undefined;

/**
 * Chromium, of which this process has one for all files of its own: each test opens a context, and closes that. It
 * ends with the process. Its own calls home are switched off, and proxies too.
 */
export function sharedBrowser(): Promise<Browser> {
  started ??= chromium.launch({
    ...(CHROMIUM !== undefined && { executablePath: CHROMIUM }),
    args: [
      "--no-sandbox",
      "--no-proxy-server",
      "--disable-background-networking",
      "--disable-gpu",
      "--disable-software-rasterizer",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--disable-dev-shm-usage",
    ],
  });
  return started;
}

/** Notes from now on where a page calls and what it complains about. */
export function watchPage(page: Page): { readonly origins: Set<string>; readonly complaints: string[] } {
  const origins = new Set<string>();
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) origins.add(new URL(request.url()).origin);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { origins, complaints };
}
