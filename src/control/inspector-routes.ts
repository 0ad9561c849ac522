import { Router } from "express";
import type { AddressedRequest } from "../wire/choose.ts";

/** Nothing but the simulator's own files is loaded, and nobody but the simulator is called. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Files change with the version, and their names do not. */
const ALWAYS = {
  "Cache-Control": "no-cache",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** The page on which people watch and steer a world. What it needs is loaded when somebody asks. */
export function inspectorRoutes(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/", async ({ sentUrl = "/" }: AddressedRequest, response) => {
    // The page's addresses are relative, so that they keep a world's prefix; without its slash they would not.
    const world = /\/worlds\/([^/?]+)(?=$|\?)/.exec(sentUrl)?.[1];
    if (world !== undefined) return void response.writeHead(308, { Location: `../worlds/${world}/` }).end();
    const { inspectorPage } = await import("./inspector-files.ts");
    response
      .writeHead(200, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": POLICY,
        ...ALWAYS,
      })
      .end(await inspectorPage());
  });
  router.get("/inspector/:file", async (request, response, next) => {
    const { inspectorFile } = await import("./inspector-files.ts");
    const file = await inspectorFile(request.params.file);
    if (!file) return next();
    response.writeHead(200, { "Content-Type": file.type, ...ALWAYS }).end(file.content);
  });
  return router;
}
