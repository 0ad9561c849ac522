import { RE2JS, type RE2JSException } from "re2js";
import { AdminRefused } from "../../admin/endpoint.ts";

/** A regular expression that is held against whole texts. */
export interface Expression {
  readonly test: (text: string) => boolean;
}

/** What one expression may come to. The engine's time is the text's length times this, and no more. */
const MOST = { characters: 1_000, steps: 2_000 } as const;

/**
 * Reads a regular expression that has to fit the whole text. It is RE2's kind, whose time grows with the text alone:
 * JavaScript's own engine can take for ever over a short one, and nothing could end it.
 *
 * @param place where it stands, for messages
 * @throws AdminRefused for one that is none, is too large, or looks around or back
 */
export function readExpression(source: string, place: string): Expression {
  const shown = JSON.stringify(source.length > 80 ? `${source.slice(0, 80)}…` : source);
  if (source.length > MOST.characters) {
    throw new AdminRefused(
      400,
      `${place}: ${shown} has ${source.length} characters; a regular expression has at most ${MOST.characters}`,
    );
  }
  const expression = compile(source, place, shown);
  const steps = expression.programSize();
  if (steps > MOST.steps) {
    throw new AdminRefused(
      400,
      `${place}: ${shown} comes to ${steps} steps, of which there may be ${MOST.steps}; repeat less in it`,
    );
  }
  return { test: (text) => expression.testExact(text) };
}

function compile(source: string, place: string, shown: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    const why = (error as RE2JSException).message.replace(/^error parsing regexp: /, "").slice(0, 120);
    throw new AdminRefused(
      400,
      `${place}: ${shown} is no regular expression of RE2's: ${why}; RE2 has no lookaround, no backreferences, no \\u0041 (write \\x{41}) and repeats at most 1000 times`,
    );
  }
}
