import { proxyInTheWay } from "../proxy-variables.ts";
import { ok, problem, warning, type Check } from "./check.ts";

/** Looks at the variables by which apps and commands find the simulator. @param root its address */
export function checkEnvironment(environment: NodeJS.ProcessEnv, root: string): Check[] {
  const checks = [
    ...addressChecks("ZOOM_API_BASE_URL", environment, root, apiFault),
    ...addressChecks("ZOOM_OAUTH_BASE_URL", environment, root, oauthFault),
  ];
  const proxy = proxyInTheWay(environment);
  if (proxy !== undefined) {
    checks.push(
      warning(`${proxy} is set: apps may ask the proxy for the simulator; set NO_PROXY=127.0.0.1,localhost`),
    );
  }
  return checks;
}

/** What is wrong with an address; undefined for nothing. */
type Fault = (path: string) => string | undefined;

const apiFault: Fault = (path) => (/\/v2\/?$/.test(path) ? undefined : "it should end in /v2");

const oauthFault: Fault = (path) => {
  const surplus = /\/(oauth(\/token)?|v2)\/?$/.exec(path)?.[0];
  return surplus === undefined ? undefined : `apps add /oauth/token themselves; leave out ${surplus}`;
};

function addressChecks(name: string, environment: NodeJS.ProcessEnv, root: string, faultOf: Fault): Check[] {
  const value = environment[name];
  if (value === undefined || value === "") return [];
  if (!URL.canParse(value)) {
    return [problem(`${name} is "${value}", which is no address; see zoom-sim env`)];
  }
  const { hostname, origin, pathname } = new URL(value);
  if (/(^|\.)zoom\.(us|com)$/.test(hostname)) {
    return [warning(`${name} is ${value}: an app that reads it calls Zoom itself; see zoom-sim env`)];
  }
  const fault = faultOf(pathname);
  if (fault !== undefined) return [problem(`${name} is ${value}: ${fault}`)];
  if (origin !== new URL(root).origin) {
    return [warning(`${name} is ${value}, and not the simulator at ${root}; see zoom-sim env`)];
  }
  return [ok(`${name} is ${value}`)];
}
