import { isLoopback } from "../wire/loopback.ts";

/**
 * Why events may not be sent to an address: nothing that is not this machine's is written to unless it was named.
 *
 * @param hosts hosts that were named by --webhook-host, in lower case
 * @returns one line with the cure; undefined when they may
 */
export function refuseTarget(address: string, hosts: readonly string[]): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return `url is ${JSON.stringify(address)}; write an address such as http://127.0.0.1:3000/webhooks`;
  }
  if (url.username !== "" || url.password !== "") {
    return "url holds a user name or password; leave them out: what is sent is signed";
  }
  if (isLoopback(url.hostname) || isNamed(url.hostname, hosts)) return undefined;
  return `url leads to ${url.hostname}, which is not this machine; if that is meant, start with --webhook-host ${url.hostname}`;
}

/** Whether a host was named. */
export function isNamed(hostname: string, hosts: readonly string[]): boolean {
  return hosts.includes(hostname.toLowerCase());
}
