const MOST_BYTES = 512;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A reason as a header can carry it: printable ASCII, other characters as `\u` and four digits, at most 512 bytes.
 */
export function headerText(reason: string): string {
  if (reason.length <= MOST_BYTES && PLAIN.test(reason)) return reason;
  // Cut before escaping: no character gets shorter by it, and a reason may quote a whole body.
  const text = reason.slice(0, MOST_BYTES).replace(/[^\x20-\x7e]/g, escape);
  if (text.length <= MOST_BYTES && reason.length <= MOST_BYTES) return text;
  return `${text.slice(0, MOST_BYTES - 3).replace(/\\(?:u[0-9a-f]{0,3})?$/, "")}...`;
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
