import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { rememberLast } from "../zoom/remember-last.ts";
import { mask } from "../zoom/secret.ts";

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

/** Fields of bodies, queries and addresses whose values are secrets. */
const SECRET_FIELDS = new Set([
  "access_token",
  "refresh_token",
  "id_token",
  "token",
  "client_secret",
  "code",
  "code_verifier",
  // By the method `plain` it is the verifier itself.
  "code_challenge",
  "assertion",
  "client_assertion",
  "password",
]);

/** Whether a header's value is a secret. */
export function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.has(name.toLowerCase());
}

/** A header's value without its secret; the scheme before a credential stays. */
export const maskHeaderValue = rememberLast((value): string => {
  const [, scheme = "", secret = ""] = /^((?:bearer|basic|digest|negotiate) +)?(.*)$/is.exec(value) ?? [];
  return scheme + mask(secret);
});

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

/**
 * Whether a request and its answer may hold secrets outside headers and address: all of the authorisation server's;
 * of what is no operation of the vendor's nobody knows.
 */
export function holdsSecrets(operation: OperationKey | undefined): boolean {
  return operation === undefined || OPERATIONS[operation].secret === true;
}

const PAIR = /((?:^|[?&;])([^=&?#\s]{1,100})=)([^&#\s]*)/g;

/** An address, or an urlencoded body, without its secrets. */
export function maskQuery(text: string): string {
  if (!text.includes("=")) return text;
  return text.replace(PAIR, (whole, before: string, name: string, secret: string) =>
    isSecretField(plain(name)) ? before + mask(secret) : whole,
  );
}

const IN_JSON = /("((?:[^"\\]|\\.){1,100})"\s*:\s*)(?:"((?:[^"\\]|\\.)*)("|$)|([\w.+-]+))/g;
const IN_PARTS = /(name="?([^"\r\n;]{1,100})"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)((?:(?!\r?\n--)[\s\S])*)/g;

/** A body or an answer of the authorisation server without its secrets: JSON, urlencoded or multipart. */
export function maskFields(text: string): string {
  const body = text
    .replace(IN_JSON, (whole, before: string, name: string, quoted?: string, end = "", bare = "") =>
      isSecretInJson(name, bare)
        ? `${before}"${mask(quoted ?? bare)}${quoted === undefined ? '"' : end}`
        : whole,
    )
    .replace(IN_PARTS, (whole, before: string, name: string, secret: string) =>
      isSecretField(name) ? before + mask(secret) : whole,
    );
  return maskQuery(body);
}

/** The secrets in a body or an address, as they stand there and as they were meant. */
export function secretsIn(text: string): string[] {
  const found = [
    ...Array.from(text.matchAll(IN_JSON), ([, , name = "", quoted, , bare = ""]) =>
      isSecretInJson(name, bare) ? (quoted ?? bare) : "",
    ),
    ...[PAIR, IN_PARTS]
      .flatMap((place) => [...text.matchAll(place)])
      .map(([, , name = "", value = ""]) => (isSecretField(plain(name)) ? value : "")),
  ];
  return [...new Set(found.filter(Boolean).flatMap((secret) => [secret, plain(secret)]))];
}

function isSecretField(name: string): boolean {
  return SECRET_FIELDS.has(name);
}

/** A code that is a number is an error's. */
function isSecretInJson(written: string, bare: string): boolean {
  const name = decodeJsonName(written);
  return isSecretField(name) && !(name === "code" && /^\d+$/.test(bare));
}

/** A text of a form as it was meant: it may be written in another way. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function decodeJsonName(name: string): string {
  try {
    return String(JSON.parse(`"${name}"`));
  } catch {
    return name;
  }
}
