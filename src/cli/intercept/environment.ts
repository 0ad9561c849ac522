import { delimiter } from "node:path";
import { entryHost, withoutProxies } from "./upstream.ts";
import { coversZooms } from "./zoom-hosts.ts";

/** Files that programs are to trust, each for programs of its own. */
export interface TrustFiles {
  /** All authorities that were trusted before, and the throwaway one. */
  readonly bundle: string;
  /** What is added to Node's own list. */
  readonly extra: string;
  /** A folder with settings for PHP. */
  readonly php: string;
}

/** This machine, as lists of hosts that need no proxy name it. */
const HERE = ["127.0.0.1", "localhost", "::1"];

/** The variables by which programs go through the proxy and trust what it shows them. */
export function interceptEnvironment(
  environment: NodeJS.ProcessEnv,
  proxy: string,
  { bundle, extra, php }: TrustFiles,
): Record<string, string> {
  // What would lead calls to Zoom past the proxy counts no more; from the proxy on, it all counts as ever.
  const spared = withoutProxies(environment).filter(
    (entry) => entry !== "*" && !coversZooms(entryHost(entry)) && !HERE.includes(entry),
  );
  const noProxy = [...spared, ...HERE].join(",");
  return {
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    // A call to http://api.zoom.us must not leave either.
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    NODE_USE_ENV_PROXY: "1",
    NODE_EXTRA_CA_CERTS: extra,
    SSL_CERT_FILE: bundle,
    REQUESTS_CA_BUNDLE: bundle,
    CURL_CA_BUNDLE: bundle,
    // PHP's curl asks no variable; an empty entry stands for the folder that PHP reads anyway.
    PHP_INI_SCAN_DIR: `${environment["PHP_INI_SCAN_DIR"] ?? ""}${delimiter}${php}`,
  };
}
