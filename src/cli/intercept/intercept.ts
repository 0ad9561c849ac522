import { listen, type Answering } from "../../listen.ts";
import { systemRandom, systemTime } from "../../state/system.ts";
import { extraAuthorities, knownAuthorities } from "../tls/known-authorities.ts";
import { privateFolder } from "../tls/private-folder.ts";
import { interceptEnvironment } from "./environment.ts";
import { interceptedApp } from "./intercepted-app.ts";
import { gatherRefusals } from "./refusals.ts";
import { startProxy } from "./start-proxy.ts";
import { upstreamsOf } from "./upstream.ts";
import { ANSWERED } from "./zoom-hosts.ts";

/** What stands between a command and Zoom. */
export interface Interception {
  /** Variables that lead the command's calls here. */
  readonly environment: Readonly<Record<string, string>>;
  /** What was refused, a line each. */
  readonly refused: () => readonly string[];
  /** Ends it, and leaves no file. */
  readonly close: () => Promise<void>;
}

/**
 * Has calls to Zoom's own addresses answered by a simulator, for programs that run with the environment
 * returned. What they are to trust is made for this run, lies in files that only this user reads, and goes with
 * it; the system's own list is only read.
 *
 * @param world the one that calls come to; undefined for the default one
 * @param environment the user's
 * @throws SetupError for a proxy of the environment that cannot be gone through
 */
export async function intercept(
  answering: Answering,
  world: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<Interception> {
  const upstreamFor = upstreamsOf(environment);
  const { createAuthority } = await import("../tls/authority.ts");
  const { authority, ...identity } = await createAuthority(ANSWERED, systemTime(), systemRandom());
  const known = knownAuthorities(environment);
  const refusals = gatherRefusals();
  const intercepted = { ...answering, app: interceptedApp(answering.app, world, refusals) };
  const secure = await listen(intercepted, "127.0.0.1", 0, identity);
  const proxy = await startProxy({
    answering: intercepted,
    securePort: Number(new URL(secure.url).port),
    upstreamFor,
    authorities: known,
    refusals,
  });
  const close = async (): Promise<void> => {
    await proxy.close();
    await secure.close();
  };
  try {
    // Last of all: from here to the command's start, nothing is waited for in which a signal could come.
    const folder = privateFolder();
    const bundle = folder.write("authorities.pem", text([...known, authority]));
    const extra = folder.write("extra.pem", text([...extraAuthorities(environment), authority]));
    folder.write("zoom-sim.ini", `curl.cainfo="${bundle}"\nopenssl.cafile="${bundle}"\n`);
    return {
      environment: interceptEnvironment(environment, proxy.url, { bundle, extra, php: folder.path }),
      refused: refusals.lines,
      close() {
        folder.remove();
        return close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function text(certificates: readonly string[]): string {
  return certificates.map((each) => `${each.trim()}\n`).join("");
}
