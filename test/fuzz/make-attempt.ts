import { drawOf, type Draw } from "./draw.ts";
import { readMessage, writeMessage } from "./message.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { mutateContent } from "./mutate-content.ts";
import { mutateFraming } from "./mutate-framing.ts";
import { mutateHead } from "./mutate-head.ts";
import { SEED_REQUESTS, type SeedRequest } from "./seed-requests.ts";

/** What one round sends on a connection of its own. */
export interface Attempt {
  /** The requests that it began from. */
  readonly from: readonly string[];
  /** What is sent, in the pieces in which it is. */
  readonly pieces: readonly Buffer[];
  /** Whether the client breaks the connection off when it has sent them. */
  readonly breaksOff: boolean;
}

/** What is no HTTP any more shows little, so most mutations leave that alone. */
const MUTATIONS = [
  mutateContent,
  mutateContent,
  mutateContent,
  mutateContent,
  mutateHead,
  mutateHead,
  mutateFraming,
] as const;

function mutated({ bytes }: SeedRequest, draw: Draw): string {
  let message = readMessage(bytes);
  const times = 1 + draw.below(3);
  for (let time = 0; time < times; time += 1) message = draw.pick(MUTATIONS)(message, draw);
  const text = writeMessage(message);
  return draw.oneIn(12) ? mutateBytes(text, draw) : text;
}

/** The pieces in which a text is sent: mostly one. */
function cut(text: string, draw: Draw): Buffer[] {
  const bytes = Buffer.from(text, "latin1");
  if (!draw.oneIn(6)) return [bytes];
  const places = Array.from({ length: 1 + draw.below(4) }, () => draw.below(bytes.length + 1)).sort(
    (a, b) => a - b,
  );
  return [0, ...places]
    .map((from, index) => bytes.subarray(from, places[index]))
    .filter(({ length }) => length > 0);
}

/** The attempt of a round: the same for the same seed. */
export function makeAttempt(seed: number, round: number): Attempt {
  const draw = drawOf(seed, round);
  const requests = Array.from({ length: draw.oneIn(8) ? 2 + draw.below(4) : 1 }, () =>
    draw.pick(SEED_REQUESTS),
  );
  // Of several that are sent ahead, some are sound.
  const texts = requests.map((each) =>
    requests.length > 1 && draw.oneIn(2) ? each.bytes.toString("latin1") : mutated(each, draw),
  );
  return {
    from: requests.map(({ name }) => name),
    pieces: cut(texts.join(""), draw),
    breaksOff: draw.oneIn(25),
  };
}
