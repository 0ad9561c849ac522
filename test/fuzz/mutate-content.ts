import type { Draw } from "./draw.ts";
import { headerOf, isPlain, withBody, withHeader, type Message } from "./message.ts";
import { mutateJson } from "./mutate-json.ts";
import { mutateBytes } from "./mutate-bytes.ts";

/** One character a byte, as everything here is. */
const asBytes = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? "").toString("latin1");

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "latin1").toString());
  } catch {
    return undefined;
  }
}

/** JSON in which something is another, in its structure or in its bytes. */
function otherJson(text: string, draw: Draw): string {
  const value = parsed(text);
  return value === undefined || draw.oneIn(5) ? mutateBytes(text, draw) : asBytes(mutateJson(value, draw));
}

const NAMES = [
  "registrants",
  "auto_approve",
  "registrants[]",
  "registrants[0][email]",
  "__proto__",
  "constructor[prototype][x]",
  "a[99999999][x]",
  "",
  "x".repeat(500),
];

type PartMutation = (parts: string[], draw: Draw) => string[];

const changed =
  (change: (part: string, draw: Draw) => string): PartMutation =>
  (parts, draw) => {
    const at = draw.below(Math.max(1, parts.length));
    return parts.map((part, index) => (index === at ? change(part, draw) : part));
  };

const PART_MUTATIONS: readonly PartMutation[] = [
  changed((part, draw) => {
    const at = part.indexOf("\r\n\r\n") + 4;
    return part.slice(0, at) + otherJson(part.slice(at, -2), draw) + part.slice(-2);
  }),
  changed((part, draw) => part.replace(/name="[^"]*"/, `name="${draw.pick(NAMES)}"`)),
  changed((part, draw) =>
    part.replace(/(name="[^"]*")/, `$1; filename="${draw.pick(["a.json", "", "../../x", "__proto__"])}"`),
  ),
  changed((part, draw) =>
    part.replace(
      "\r\n\r\n",
      `\r\n${draw.pick(["Content-Transfer-Encoding: base64", "Content-Type: application/json", "X: y", "a".repeat(20_000), "Content-Disposition: form-data"])}\r\n\r\n`,
    ),
  ),
  changed(mutateBytes),
  changed((part) => part.replace("\r\n\r\n", "\n\n")),
  (parts, draw) => parts.toSpliced(draw.below(parts.length + 1), 1),
  (parts, draw) => parts.flatMap((part) => Array.from({ length: draw.pick([1, 2, 60]) }, () => part)),
  (parts) => parts.toReversed(),
];

/** A form in which a part is another, or has gone. */
function mutateForm(message: Message, boundary: string, draw: Draw): Message {
  const line = `--${boundary}`;
  const pieces = message.body.split(line);
  const parts = draw.pick(PART_MUTATIONS)(pieces.slice(1, -1), draw);
  const end = draw.oneIn(8) ? "" : line + pieces.at(-1)!;
  const whole = withBody(message, pieces[0] + parts.map((part) => line + part).join("") + end);
  return draw.oneIn(10)
    ? withHeader(whole, "Content-Type", `multipart/form-data; boundary=${mutateBytes(boundary, draw)}`)
    : whole;
}

/** A request whose body is another: in the structure of its JSON, or in its parts. */
export function mutateContent(message: Message, draw: Draw): Message {
  if (!isPlain(message)) return { ...message, body: mutateBytes(message.body, draw) };
  const boundary = /boundary="?([^";]+)/.exec(headerOf(message, "Content-Type") ?? "")?.[1];
  if (boundary !== undefined && message.body.includes(boundary)) return mutateForm(message, boundary, draw);
  return withBody(message, otherJson(message.body, draw));
}
