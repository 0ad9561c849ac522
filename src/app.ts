import express, { type RequestHandler } from "express";
import type { RequestListener } from "node:http";
import { adminRoutes } from "./control/admin-routes.ts";
import { docsRoutes } from "./control/docs-routes.ts";
import { guardRoutes } from "./control/guard-routes.ts";
import { healthRoutes } from "./control/health-routes.ts";
import { inspectorRoutes } from "./control/inspector-routes.ts";
import { metricsRoutes } from "./control/metrics-routes.ts";
import { pactMessageRoutes } from "./control/pact-messages.ts";
import { providerStateRoutes } from "./control/provider-states.ts";
import { mountOperations, mountPages } from "./routes/index.ts";
import { unknownRoute } from "./routes/unknown-route.ts";
import type { AddressedRequest } from "./wire/choose.ts";
import { evenIfLost } from "./state/even-if-lost.ts";
import { messageClasses, type MessageClasses } from "./wire/message-classes.ts";
import { refusalAnswer } from "./wire/refuse.ts";
import { send, wordAnswer } from "./wire/reply.ts";
import { answerWith } from "./wire/serve.ts";
import type { Simulator } from "./wire/simulator.ts";

/** What stands before the path where a client takes the simulator for a proxy. */
const ORIGIN = /^https?:\/\/[^/?]*/i;

const WORLD_PREFIX = /^\/worlds\/([^/?]*)(?=[/?]|$)/;

/** The application. */
export interface App {
  /** A listener for any of Node's HTTP servers. */
  readonly app: RequestListener;
  /** What a server made for it alone had best make messages of. */
  readonly messages: MessageClasses;
}

/** Assembles the application. */
export function createApp(simulator: Simulator): App {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("case sensitive routing", true);
  app.set("strict routing", true);
  const { current } = simulator.worlds;
  const followed: readonly RequestHandler[] = current ? [follow(current)] : [];
  if (simulator.settings.pact) {
    app.use(...followed, providerStateRoutes(simulator), pactMessageRoutes(simulator));
  }
  // The vendor's calls come first: each route passed over costs every call that follows it.
  mountOperations(app, simulator);
  app.use(healthRoutes(simulator), ...followed);
  mountPages(app, simulator);
  app.use(guardRoutes(simulator));
  app.use(metricsRoutes(simulator));
  app.use(adminRoutes(simulator));
  app.use(docsRoutes(simulator));
  app.use(inspectorRoutes());
  app.use(unknownRoute(simulator));
  app.use(
    (error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction) =>
      answerWith(simulator, request, response, async () => {
        throw error;
      }).catch((fault: unknown) => answerPlainly(simulator, response, fault)),
  );
  const listener: RequestListener = (request, response) => {
    address(request);
    app(request, response);
  };
  return { app: listener, messages: messageClasses(app) };
}

/** Lets what comes after it see what others that share the store did before the request came. */
function follow(current: () => Promise<void>): RequestHandler {
  return async (_request, _response, next) => {
    // Where the store cannot be used, whatever asks it next says so.
    await evenIfLost(current());
    next();
  };
}

/** The last resort, where an answer cannot even be taken down: Express's own would show where in the code that is. */
function answerPlainly(simulator: Simulator, response: express.Response, fault: unknown): void {
  if (response.headersSent) response.destroy();
  else send(response, wordAnswer(refusalAnswer(simulator, fault), simulator.settings.explain));
}

/** Takes an origin and a world's prefix off the address, and makes an address that cannot be decoded into one that can. */
function address(request: AddressedRequest): void {
  let url = request.url ?? "/";
  request.sentUrl = url;
  if (!url.startsWith("/")) url = url.replace(ORIGIN, "");
  if (!/^[/*]/.test(url)) url = `/${url}`;
  const prefix = url.startsWith("/worlds") ? WORLD_PREFIX.exec(url) : null;
  if (prefix) {
    request.simWorld = decode(prefix[1] ?? "") ?? prefix[1] ?? "";
    url = url.slice(prefix[0].length);
    if (!url.startsWith("/")) url = `/${url}`;
  }
  // Express refuses `%zz` before any route; as `%25zz` it reaches the rules, which refuse it as Zoom would.
  const path = url.includes("%") ? (url.split("?", 1)[0] ?? "") : "";
  if (decode(path) === undefined) {
    url = path.replaceAll("%", "%25") + url.slice(path.length);
  }
  request.url = url;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
