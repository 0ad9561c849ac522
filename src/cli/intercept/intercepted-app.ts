import type { RequestListener, ServerResponse } from "node:http";
import { worldPrefix } from "../../wire/base-url.ts";
import type { Refusals } from "./refusals.ts";
import { ANSWERED, hostName, isSimulated, refusal } from "./zoom-hosts.ts";

/**
 * The application as clients meet it that believe it to be Zoom: under Zoom's names alone, and in the
 * command's world.
 *
 * @param world undefined for the default one
 */
export function interceptedApp(
  app: RequestListener,
  world: string | undefined,
  refusals: Refusals,
): RequestListener {
  const prefix = world === undefined ? "" : worldPrefix({ name: world });
  return (request, response) => {
    const { host: named } = request.headers;
    const url = (request.url ?? "/").replace(/^https?:\/\/[^/?]*/i, "");
    const path = url.startsWith("/") ? url : `/${url}`;
    const host = hostName((named ?? "").replace(/:443$/, ""));
    // One without a host is the application's to refuse.
    if (named !== undefined && !(host !== undefined && isOurs(host) && isSimulated(host, path))) {
      const reason = refusal(`https://${named}${host === "zoom.us" ? (path.split("?", 1)[0] ?? "") : ""}`);
      refusals.add(reason);
      refuse(response, reason);
      return;
    }
    // What a token's answer names as the API's address has the world in it already.
    request.url = path.startsWith("/worlds/") ? path : prefix + path;
    app(request, response);
  };
}

function isOurs(host: string): boolean {
  return (ANSWERED as readonly string[]).includes(host);
}

function refuse(response: ServerResponse, reason: string): void {
  response.writeHead(403, { "Content-Type": "text/plain; charset=utf-8" }).end(`zoom-sim: ${reason}\n`);
}
