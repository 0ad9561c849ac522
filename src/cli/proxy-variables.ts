/** This machine, as lists of addresses that need no proxy name it. */
const HERE = ["127.0.0.1", "localhost"];

const PROXIES = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/** The variable by which calls to this machine would go to a proxy; undefined where they would not. */
export function proxyInTheWay(environment: NodeJS.ProcessEnv): string | undefined {
  const proxy = PROXIES.find((name) => environment[name]);
  if (proxy === undefined) return undefined;
  const spared = exceptions(environment).some((each) => each === "*" || each === HERE[0]);
  return spared ? undefined : proxy;
}

/** The same environment, in which calls to this machine go to no proxy. */
export function withoutProxy(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (proxyInTheWay(environment) === undefined) return environment;
  const spared = [...exceptions(environment), ...HERE].join(",");
  return { ...environment, NO_PROXY: spared, no_proxy: spared };
}

function exceptions({ NO_PROXY, no_proxy }: NodeJS.ProcessEnv): string[] {
  return (no_proxy || NO_PROXY || "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
}
