import { hash } from "node:crypto";
import { Markup, markup } from "./markup.ts";

/** A page that Zoom would serve to people. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** What is said at its foot, in small letters. */
  readonly foot?: string | undefined;
}

const STYLE = `
:root{color-scheme:light dark;--ground:#f4f5f7;--sheet:#fff;--line:#8a94a6;--text:#1c222d;--quiet:#566072;--accent:#2456c6;--on-accent:#fff;--broken:#a9221b;--broken-ground:#fbe5e3}
@media (prefers-color-scheme:dark){:root{--ground:#12151a;--sheet:#1a1e25;--line:#6b7789;--text:#e5e9f0;--quiet:#9da8b9;--accent:#8fb4ff;--on-accent:#0d1626;--broken:#ff958c;--broken-ground:#3f1b1a}}
*{box-sizing:border-box}
body{margin:0;padding:1rem;font:1.05rem/1.5 system-ui,sans-serif;background:var(--ground);color:var(--text);overflow-wrap:anywhere}
main{max-width:36rem;margin:0 auto;padding:1.25rem 1.5rem;background:var(--sheet);border-radius:10px}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}
h2{margin:0 0 .5rem;font-size:1.05rem}
a{color:var(--accent)}
footer,.quiet{color:var(--quiet);font-size:.875rem}
footer{max-width:36rem;margin:1rem auto;padding:0 1.5rem}
.field,fieldset{margin:1.1rem 0;padding:0;border:0;min-width:0}
label,legend{display:block;padding:0;font-weight:600}
.choice{display:flex;gap:.6rem;align-items:baseline;padding:.3rem 0;font-weight:400}
input:not([type=radio],[type=checkbox]),select,textarea{width:100%;margin-top:.25rem;padding:.55rem .7rem;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:6px}
[aria-invalid=true]{border-color:var(--broken)!important}
.fault{margin:.15rem 0 0;color:var(--broken)}
.alert{margin:1rem 0;padding:.8rem 1rem;background:var(--broken-ground);border-left:4px solid var(--broken)}
.alert ul{margin:0;padding-left:1.2rem}
.alert p{margin:0}
button,.button{display:inline-block;margin:.4rem 0;padding:.6rem 1.4rem;font:inherit;font-weight:600;text-decoration:none;color:var(--on-accent);background:var(--accent);border:0;border-radius:6px;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;

/** Nothing runs and nothing is loaded: a page is its text, its one style, and a form that comes back here. */
export const PAGE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": [
    "default-src 'none'",
    `style-src 'sha256-${hash("sha256", STYLE, "base64")}'`,
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
} as const;

/** A page as it is sent. */
export function pageText({ title, body, foot }: Page): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
<footer>
${foot !== undefined && markup`<p>${foot}</p>`}
<p>zoom-sim, a simulator: this is not Zoom, and mails go to the outbox alone.</p>
</footer>
</body>
</html>
`.text;
}
