import type { Response } from "express";
import { markup } from "./markup.ts";
import { PAGE_HEADERS, pageText } from "./page.ts";

/** What a page of a few sentences says: its status, its heading and the sentences. */
export type Lines = readonly [status: number, title: string, lines: readonly string[]];

/** Answers with such a page. */
export function sendLines(response: Response, [status, title, lines]: Lines): void {
  const body = markup`<h1>${title}</h1>${lines.map((line) => markup`<p>${line}</p>`)}`;
  response.writeHead(status, PAGE_HEADERS).end(pageText({ title, body }));
}
