import type { Draw } from "./draw.ts";

const TELLING = [
  "\0",
  "\r",
  "\n",
  "\r\n",
  "\r\n\r\n",
  ":",
  "%",
  "%00",
  "\xff",
  "\xc3",
  "\u007f",
  '"',
  "\\",
  "[",
  "{",
  "--",
  "0",
  " ",
  "\t",
];

/** A place in a text, its end included. */
const place = (text: string, draw: Draw): number => draw.below(text.length + 1);

const span = (draw: Draw): number => (draw.oneIn(3) ? draw.below(64) : 1 + draw.below(4));

const MUTATIONS: readonly ((text: string, draw: Draw) => string)[] = [
  // One bit is another.
  (text, draw) => {
    const at = place(text, draw);
    return `${text.slice(0, at)}${String.fromCodePoint((text.codePointAt(at) ?? 0) ^ (1 << draw.below(8)))}${text.slice(at + 1)}`;
  },
  // Something is missing.
  (text, draw) => {
    const at = place(text, draw);
    return text.slice(0, at) + text.slice(at + span(draw));
  },
  // Something stands twice.
  (text, draw) => {
    const at = place(text, draw);
    const twice = text.slice(at, at + span(draw));
    return text.slice(0, at) + twice.repeat(1 + draw.below(3)) + text.slice(at);
  },
  // Something comes in between.
  (text, draw) => {
    const at = place(text, draw);
    const more = draw.oneIn(2) ? draw.pick(TELLING) : draw.bytes(span(draw)).toString("latin1");
    return text.slice(0, at) + more + text.slice(at);
  },
  // It stops.
  (text, draw) => text.slice(0, place(text, draw)),
  // Two places are exchanged.
  (text, draw) => {
    const [a = 0, b = 0, c = 0] = [place(text, draw), place(text, draw), place(text, draw)].sort(
      (x, y) => x - y,
    );
    return text.slice(0, a) + text.slice(b, c) + text.slice(a, b) + text.slice(c);
  },
];

/** A text in which some bytes are others, fewer or more. */
export function mutateBytes(text: string, draw: Draw): string {
  return draw.pick(MUTATIONS)(text, draw);
}
