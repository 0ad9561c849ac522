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
  const shown =
    request.query["api"] === "admin" ? ADMIN : ofEdition((await shownEdition(simulator, request)).edition);
  response
    .writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    })
    .end(page(shown));
}

/** A description that the page can show. */
interface Shown {
  readonly title: string;
  /** The address of the document, from the page's. */
  readonly document: string;
  /** The edition in which calls are tried out; undefined for what has none. */
  readonly edition: Edition | undefined;
}

const ADMIN: Shown = { title: "admin API", document: "__admin/openapi.json", edition: undefined };

function ofEdition(edition: Edition): Shown {
  return { title: `API in edition ${edition}`, document: `openapi.json?edition=${edition}`, edition };
}

function page({ title, document, edition }: Shown): string {
  const others = EDITIONS.filter((each) => each !== edition).map(
    (each) => `<a href="docs?edition=${each}">show edition ${each}</a>`,
  );
  if (edition) others.push('<a href="docs?api=admin">show the admin API</a>');
  const name = edition ? `Edition <strong>${edition}</strong>` : "<strong>Admin API</strong>";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>zoom-sim: the ${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<header>${name} · ${others.join(" · ")} · <a href="${document}">OpenAPI document</a> · not affiliated with Zoom</header>
<noscript>This page needs JavaScript; the OpenAPI document does not.</noscript>
<main id="api" data-document="${document}"${edition ? ` data-edition="${edition}"` : ""}></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/page.js"></script>
</body>
</html>
`;
}
