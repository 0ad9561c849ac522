import type { Request, Response } from "express";
import type { Simulator } from "../wire/simulator.ts";
import { EDITIONS, type Edition } from "../zoom/edition.ts";
import { shownEdition } from "./openapi.ts";

/** Nothing but the simulator's own files is loaded, and nobody but the simulator is called. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Sends the page on which people read the API and try it out. */
export async function sendDocsPage(
  simulator: Simulator,
  request: Request,
  response: Response,
): Promise<void> {
  const { edition } = await shownEdition(simulator, request);
  response
    .writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    })
    .end(page(edition));
}

function page(edition: Edition): string {
  const others = EDITIONS.filter((each) => each !== edition).map(
    (each) => `<a href="docs?edition=${each}">show edition ${each}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>zoom-sim: the API in edition ${edition}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<header>Edition <strong>${edition}</strong> · ${others.join(" · ")} · <a href="openapi.json?edition=${edition}">OpenAPI document</a></header>
<noscript>This page needs JavaScript; the OpenAPI document does not.</noscript>
<main id="api" data-document="openapi.json?edition=${edition}" data-edition="${edition}"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/page.js"></script>
</body>
</html>
`;
}
