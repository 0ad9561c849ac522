import { Router } from "express";
import type { Simulator } from "../wire/simulator.ts";

/** The API's own description, for programs and for people. What they need is loaded when somebody asks. */
export function docsRoutes(simulator: Simulator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/openapi.json", async (request, response) => {
    const { sendOpenApi } = await import("./openapi.ts");
    await sendOpenApi(simulator, request, response);
  });
  router.get("/docs", async (request, response) => {
    const { sendDocsPage } = await import("./docs-page.ts");
    await sendDocsPage(simulator, request, response);
  });
  // The page's addresses are relative, so that they keep a world's prefix; a slash would shift them.
  router.get("/docs/", (_request, response) => {
    response.writeHead(308, { Location: "../docs" }).end();
  });
  router.get("/docs/:file", async (request, response, next) => {
    const { docsFile } = await import("./docs-files.ts");
    const file = await docsFile(request.params.file);
    if (!file) return next();
    response
      .writeHead(200, { "Content-Type": file.type, "X-Content-Type-Options": "nosniff" })
      .end(file.content);
  });
  return router;
}
