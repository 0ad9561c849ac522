import { SetupError } from "../../state/setup-error.ts";
import { hostName } from "./zoom-hosts.ts";

/** A proxy that calls go through on their way out. */
export interface Upstream {
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** What it is sent as `Proxy-Authorization`; undefined for nothing. */
  readonly authorization: string | undefined;
}

/** Which proxy, if any, a call to a host and port goes through. */
export type UpstreamFor = (secure: boolean, host: string, port: number) => Upstream | undefined;

/**
 * Reads the proxies that an environment names, and the hosts that go without.
 *
 * @throws SetupError for a proxy that cannot be gone through
 */
export function upstreamsOf(environment: NodeJS.ProcessEnv): UpstreamFor {
  const all = readProxy(environment, "ALL_PROXY", "all_proxy");
  const secured = readProxy(environment, "HTTPS_PROXY", "https_proxy") ?? all;
  const plain = readProxy(environment, "HTTP_PROXY", "http_proxy") ?? all;
  const direct = withoutProxies(environment).map(exception);
  return (secure, host, port) =>
    direct.some((matches) => matches(host, port)) ? undefined : secure ? secured : plain;
}

/** The hosts that an environment's calls go to without a proxy, as it names them. */
export function withoutProxies({ no_proxy, NO_PROXY }: NodeJS.ProcessEnv): string[] {
  return (no_proxy || NO_PROXY || "").split(/[\s,]+/).filter(Boolean);
}

/** The host of such an entry, which stands for all under it too. */
export function entryHost(entry: string): string {
  // An IPv6 address has colons of its own.
  const name = /:.*:/.test(entry) ? entry.replaceAll(/[[\]]/g, "") : entry.replace(/:\d+$/, "");
  return name.toLowerCase().replace(/^\*?\./, "");
}

/** Reads an entry of `NO_PROXY`: a host with all under it, perhaps with a port, or `*`. */
function exception(entry: string): (host: string, port: number) => boolean {
  if (entry === "*") return () => true;
  const wanted = entryHost(entry);
  const port = /^[^:]*:(\d+)$/.exec(entry)?.[1];
  return (host, at) =>
    (host === wanted || host.endsWith(`.${wanted}`)) && (port === undefined || Number(port) === at);
}

function readProxy(environment: NodeJS.ProcessEnv, ...names: readonly string[]): Upstream | undefined {
  // Where both are set, most clients go by the small letters.
  const name = names.toReversed().find((each) => environment[each]);
  const text = name === undefined ? "" : (environment[name] ?? "");
  if (name === undefined) return undefined;
  const address = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const host = url && hostName(url.hostname);
  if (!url || host === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new SetupError(
      `${name} is "${hidePassword(text)}"; --intercept can go on through a proxy at http://host:port or https://host:port, and through none where ${name} is unset`,
    );
  }
  const secure = url.protocol === "https:";
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    secure,
    host,
    port: Number(url.port) || (secure ? 443 : 80),
    authorization: credentials === ":" ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`,
  };
}

function hidePassword(text: string): string {
  return text.replace(/\/\/[^/@]*@/, "//…@");
}
