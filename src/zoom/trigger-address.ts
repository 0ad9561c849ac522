const PREFIX = "zoom-sim+";
const TRIGGER = /^zoom-sim\+([^@]*)@/;

/** The address that calls up an outcome when it stands among the people of a body. */
export function triggerAddress(name: string): string {
  return `${PREFIX}${name}@example.com`;
}

/** The name that an address (in lower case) calls up; undefined for anybody's ordinary one. */
export function nameInAddress(address: string): string | undefined {
  return TRIGGER.exec(address)?.[1];
}
