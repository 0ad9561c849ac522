/** @import { LoggedRequest } from "./answers.d.ts" */

/** Curl writes these itself, or they belong to one connection. */
const LEFT_OUT = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

/** What the journal puts in a secret's place; see `mask`. */
const MASKED = /^(bearer|basic) .*\.\.\.\(\d+ characters\)$/i;

/**
 * The command that makes a call once more. The journal keeps no secrets: what stands for them comes from
 * the environment; the token is else one that every world knows.
 *
 * @param {LoggedRequest} request
 */
export function curlOf({ method, absoluteUrl, headers, body, bodyAsBase64 }) {
  const parts = [`curl -i -X ${method} ${quoted(absoluteUrl)}`];
  for (const [name, values] of Object.entries(headers)) {
    if (LEFT_OUT.has(name.toLowerCase())) continue;
    for (const value of [values].flat()) parts.push(header(name, value));
  }
  if (bodyAsBase64 === "") return parts.join(" \\\n  ");
  // What is no text reaches the shell as base64.
  const text = isText(body, bodyAsBase64);
  parts.push(text ? `--data-binary ${quoted(body)}` : "--data-binary @-");
  const command = parts.join(" \\\n  ");
  const whole = text ? command : `base64 -d <<'END' | ${command}\n${bodyAsBase64}\nEND`;
  return cutNote(headers, bodyAsBase64) + whole;
}

/**
 * The journal keeps the beginning of a very long body.
 *
 * @param {LoggedRequest["headers"]} headers
 * @param {string} base64
 */
function cutNote(headers, base64) {
  const [, length] = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-length") ?? [];
  const [sent, kept] = [Number(length), atob(base64).length];
  return sent > kept ? `# The body had ${sent} bytes; these are the first ${kept}.\n` : "";
}

/** @param {string} name @param {string} value */
function header(name, value) {
  const scheme = name.toLowerCase() === "authorization" ? MASKED.exec(value)?.[1]?.toLowerCase() : undefined;
  if (scheme === "bearer") return `-H "${name}: Bearer \${ZOOM_TOKEN:-sim-token-full}"`;
  if (scheme === "basic") return '-u "$ZOOM_CLIENT_ID:$ZOOM_CLIENT_SECRET"';
  return `-H ${quoted(`${name}: ${value}`)}`;
}

/** Whether the bytes are the text, and the text can stand in a command. @param {string} text @param {string} base64 */
function isText(text, base64) {
  if (text.includes("\0")) return false;
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) === base64;
}

/** One word to a shell: `'…'`, or `$'…'` where control characters are to survive. @param {string} text */
function quoted(text) {
  const characters = Array.from(text);
  if (!characters.some((each) => each !== "\n" && isControl(each))) {
    return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  }
  return `$'${characters.map(escaped).join("")}'`;
}

/** @param {string} character */
function escaped(character) {
  if (character === "'" || character === "\\") return `\\${character}`;
  if (character === "\r") return String.raw`\r`;
  if (character === "\n") return String.raw`\n`;
  if (!isControl(character)) return character;
  return String.raw`\x` + character.charCodeAt(0).toString(16).padStart(2, "0");
}

/** @param {string} character */
function isControl(character) {
  return character < " " || character === "\u007f";
}
