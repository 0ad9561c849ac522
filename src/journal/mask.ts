/** Shorter secrets are not shown even in part. */
const LEAST_SHOWN = 12;

/** Enough of a secret to recognise it by. Plain ASCII, so that it can stand in any body. */
export function mask(secret: string): string {
  const shown = secret.length < LEAST_SHOWN ? "" : secret.slice(0, 4);
  return `${shown}...(${secret.length} characters)`;
}

/** Headers whose values are secrets, in lower case. */
const SECRET_HEADERS = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "x-zoom-sim-admin-token",
  "x-api-key",
  "x-auth-token",
  "x-access-token",
]);

/** Fields of bodies and queries whose values are secrets. */
const SECRET_FIELDS = new Set([
  "access_token",
  "refresh_token",
  "id_token",
  "client_secret",
  "code_verifier",
  "code",
  "assertion",
  "client_assertion",
  "password",
]);

/** Whether a header's value is a secret. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.has(name.toLowerCase());
}

/** A header's value without its secret; the scheme before a credential stays. */
export function maskHeaderValue(value: string): string {
  const [, scheme = "", secret = ""] = /^((?:bearer|basic|digest|negotiate) +)?(.*)$/is.exec(value) ?? [];
  return scheme + mask(secret);
}

/** Headers, names and values in turns, without their secrets. */
export function maskHeaders(raw: readonly string[]): string[] {
  const masked = [...raw];
  for (let index = 0; index < masked.length; index += 2) {
    const name = (masked[index] as string).toLowerCase();
    const value = masked[index + 1] as string;
    if (SECRET_HEADERS.has(name)) masked[index + 1] = maskHeaderValue(value);
    else if (name === "referer") masked[index + 1] = maskQuery(value);
  }
  return masked;
}

const PAIR = /((?:^|[?&;])([^=&?#\s]{1,100})=)([^&#\s]*)/g;

/** An address, or an urlencoded body, without its secrets. */
export function maskQuery(text: string): string {
  if (!text.includes("=")) return text;
  return text.replace(PAIR, (whole, before: string, name: string, secret: string) =>
    SECRET_FIELDS.has(decodeName(name)) ? before + mask(secret) : whole,
  );
}

const IN_JSON = /("((?:[^"\\]|\\.){1,100})"\s*:\s*)(?:"((?:[^"\\]|\\.)*)("|$)|([\w.+-]+))/g;
const IN_PARTS = /(name="?([^"\r\n;]{1,100})"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)((?:(?!\r?\n--)[\s\S])*)/g;

/** A body or an answer of the token endpoint without its secrets: JSON, urlencoded or multipart. */
export function maskFields(text: string): string {
  const body = text
    .replace(IN_JSON, (whole, before: string, name: string, quoted?: string, end = "", bare = "") =>
      SECRET_FIELDS.has(decodeJsonName(name))
        ? `${before}"${mask(quoted ?? bare)}${quoted === undefined ? '"' : end}`
        : whole,
    )
    .replace(IN_PARTS, (whole, before: string, name: string, secret: string) =>
      SECRET_FIELDS.has(name) ? before + mask(secret) : whole,
    );
  return maskQuery(body);
}

/** Names may be written in another way than they are read. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function decodeJsonName(name: string): string {
  try {
    return String(JSON.parse(`"${name}"`));
  } catch {
    return name;
  }
}
