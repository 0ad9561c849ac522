import { domainToASCII } from "node:url";

/** Zoom's API and its tokens' host: what the simulator answers for. */
export const ANSWERED = ["api.zoom.us", "zoom.us"] as const;

/** Domains that are Zoom's, with all that lies under them. */
const ZOOM = /(^|\.)(zoom\.us|zoom\.com|zoom\.com\.cn|zoomus\.cn|zoomgov\.com|zoomdev\.us)$/;

/** A host's name as it is compared: small letters, no final dot, ASCII; undefined for what can be none. */
export function hostName(text: string): string | undefined {
  if (/^\[[\da-f:.]+\]$/i.test(text)) return text.slice(1, -1).toLowerCase();
  return /^[^\s/@?#\\:[\]]+$/.test(text) ? domainToASCII(text).replace(/\.+$/, "") || undefined : undefined;
}

/** Whether a host is Zoom's. @param host as `hostName` gives it */
export function isZooms(host: string): boolean {
  return ZOOM.test(host);
}

/** Whether the simulator answers for a host and port. */
export function isAnswered(host: string, port: number): boolean {
  return port === 443 && (ANSWERED as readonly string[]).includes(host);
}

/** Whether a path on an answered host is one of those that are simulated: on zoom.us, OAuth alone is. */
export function isSimulated(host: string, path: string): boolean {
  return host !== "zoom.us" || /^\/oauth(?:[/?]|$)/.test(path);
}

/** Whether a name, as lists of hosts without a proxy have it, stands for a host of Zoom's, perhaps among others. */
export function coversZooms(name: string): boolean {
  return isZooms(name) || ANSWERED.some((host) => host.endsWith(`.${name}`));
}

/** Why a call to Zoom goes no further. @param what a host and port, or an address */
export function refusal(what: string): string {
  return `refused ${what}: it is Zoom's, and only https://api.zoom.us and https://zoom.us/oauth are simulated`;
}
