const PREFIX = "zoom-sim+";
const TRIGGER = /^zoom-sim\+([^@]*)@/;

/** The address that calls up an outcome when it stands among the people of a body. */
export function triggerAddress(name: string): string {
  return `${PREFIX}${name}@example.com`;
}

/** The client id that calls up an outcome of the authorisation server. */
export function triggerClientId(name: string): string {
  return `${PREFIX}${name}`;
}

/** The name that a client id calls up; undefined for an ordinary one. */
export function nameInClientId(clientId: string): string | undefined {
  return clientId.startsWith(PREFIX) ? clientId.slice(PREFIX.length) : undefined;
}

/** The name that an address (in lower case) calls up; undefined for anybody's ordinary one. */
export function nameInAddress(address: string): string | undefined {
  return TRIGGER.exec(address)?.[1];
}
