import { readFile } from "node:fs/promises";

/** A file that the documentation page loads. */
export interface DocsFile {
  readonly type: string;
  readonly content: string | Buffer;
}

const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";

/** Files of swagger-ui-dist; the build copies them into the package. */
export const SWAGGER_FILES = { "swagger-ui-bundle.js": SCRIPT, "swagger-ui.css": STYLE } as const;

type SwaggerFile = keyof typeof SWAGGER_FILES;

/**
 * Calls of the API are answered in the edition that the page shows, whichever is active. The admin token, where
 * one is asked for, is that of the inspector in the same tab, or stands in the address behind `#token=`.
 */
const PAGE_SCRIPT = `const { document: url, edition } = document.getElementById("api").dataset;
const inAddress = /^#token=(.*)$/.exec(location.hash)?.[1];
const token = inAddress ? decodeURIComponent(inAddress) : sessionStorage.getItem("zoom-sim admin token");
SwaggerUIBundle({
  url,
  dom_id: "#api",
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  requestInterceptor: (request) => {
    if (edition) request.headers["X-Zoom-Sim-Edition"] = edition;
    const admin = new URL(request.url, location.href).pathname.includes("/__admin");
    if (token && admin) request.headers["X-Zoom-Sim-Admin-Token"] = token;
    return request;
  },
});
`;

const PAGE_STYLE = `body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
header { padding: 0.5rem 1.25rem; background: #f2f2f4; color: #222; }
`;

/** The file of that name; undefined for any other name. */
export async function docsFile(name: string): Promise<DocsFile | undefined> {
  if (name === "page.js") return { type: SCRIPT, content: PAGE_SCRIPT };
  if (name === "page.css") return { type: STYLE, content: PAGE_STYLE };
  if (!isSwaggerFile(name)) return undefined;
  return { type: SWAGGER_FILES[name], content: await readSwagger(name) };
}

function isSwaggerFile(name: string): name is SwaggerFile {
  return Object.hasOwn(SWAGGER_FILES, name);
}

/** Beside the built program, or, where nothing is built, from the package itself. */
function readSwagger(name: SwaggerFile): Promise<Buffer> {
  return readFile(new URL(`./docs/${name}`, import.meta.url)).catch(() =>
    readFile(new URL(import.meta.resolve(`swagger-ui-dist/${name}`))),
  );
}
