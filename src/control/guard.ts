import { hash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { bearerToken } from "../wire/authenticate.ts";
import { headerOf } from "../wire/choose.ts";
import { isLoopback } from "../wire/loopback.ts";
import type { Simulator } from "../wire/simulator.ts";

/** Why a request is not let in. */
export interface GuardRefusal {
  readonly status: 401 | 403;
  /** One line that names the value and the cure. */
  readonly error: string;
}

/**
 * Looks at who asks: a page of somebody else's in a browser of this machine must not get in, nor whoever else can
 * reach the port.
 *
 * @param asksForToken whether the path is one that the token guards
 * @returns why not; undefined for whoever may
 */
export function refusalOf(
  request: IncomingMessage,
  simulator: Simulator,
  asksForToken: boolean,
): GuardRefusal | undefined {
  const { host = "", origin } = request.headers;
  if (!isOwnHost(host, request, simulator)) {
    return {
      status: 403,
      error: `the Host is ${JSON.stringify(host)}, which is no name of this simulator; ask for it by its address, or start it with --public-url http://${host || "NAME"}`,
    };
  }
  if (origin !== undefined && !isOwnOrigin(origin, host, simulator)) {
    return {
      status: 403,
      error: `the Origin is ${JSON.stringify(origin)}; pages of others may not use the admin API or read what it says`,
    };
  }
  return asksForToken ? tokenRefusal(request, simulator) : undefined;
}

/** A name that leads here only because somebody else's DNS says so is none of ours. */
function isOwnHost(host: string, { socket }: IncomingMessage, { access, settings }: Simulator): boolean {
  const name = hostName(host);
  if (name === undefined) return false;
  const own = [access.host, socket.localAddress, settings.publicUrl && new URL(settings.publicUrl).hostname];
  return isLoopback(name) || own.some((each) => each !== undefined && plain(each) === plain(name));
}

/** A Host without its port; undefined for what is none. */
function hostName(host: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[^\s:/@[\]]+)(?::\d{1,5})?$/i.exec(host)?.[1];
}

function plain(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/^::ffff:/, "");
}

function isOwnOrigin(origin: string, host: string, { settings }: Simulator): boolean {
  if (!/^https?:\/\//i.test(origin) || !URL.canParse(origin)) return false;
  const own = settings.publicUrl === undefined ? undefined : new URL(settings.publicUrl).origin;
  const { protocol, origin: asked } = new URL(origin);
  // In the form in which browsers write it: a scheme's own port is left out.
  const here = `${protocol}//${host}`;
  return asked === own || (URL.canParse(here) && asked === new URL(here).origin);
}

function tokenRefusal(request: IncomingMessage, { access }: Simulator): GuardRefusal | undefined {
  if (access.host === undefined ? isLoopback(request.socket.localAddress ?? "") : isLoopback(access.host)) {
    return undefined;
  }
  const given = headerOf(request, "x-zoom-sim-admin-token") ?? bearerToken(request.headers.authorization);
  const { token } = access;
  if (token === undefined) {
    return {
      status: 401,
      error:
        "the admin API can be used from other machines only with a token; set adminToken, or ZOOM_SIM_ADMIN_TOKEN",
    };
  }
  if (given !== undefined && isSame(given, token)) return undefined;
  const said = given === undefined ? "is missing" : "is another";
  return {
    status: 401,
    error: `the admin token ${said}; send Authorization: Bearer TOKEN or X-Zoom-Sim-Admin-Token: TOKEN, as the simulator printed it when it started`,
  };
}

/** Takes as long for any two texts: how long it took would tell how much of a guess is right. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(hash("sha256", given, "buffer"), hash("sha256", token, "buffer"));
}
