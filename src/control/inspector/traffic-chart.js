import { find, make } from "./element.js";
import { shortMs } from "./moment.js";
import { draw } from "./svg.js";

/** @import { Summary } from "./answers.d.ts" */

const SPAN_MS = 5 * 60_000;
const STEP_MS = 5_000;
const STEPS = SPAN_MS / STEP_MS;
const HEIGHT = 48;
const BAR = 10;

/** How long calls are gathered before they are drawn. */
const DRAW_MS = 250;

/** @typedef {{ fine: number, refused: number, broken: number, slowest: number }} Step */

/** Calls, and how long the slowest of them took, in steps over the last minutes. */
export function createTrafficChart() {
  const figure = find("traffic", HTMLElement);
  /** By number of the step since the epoch. @type {Map<number, Step>} */
  let steps = new Map();
  /** How far the simulator's machine is ahead of this one. */
  let aheadMs = 0;
  let waiting = false;

  /** @param {Summary} summary */
  function count({ receivedMs, status, durationMs = 0, delivery }) {
    const number = Math.floor(receivedMs / STEP_MS);
    const step = steps.get(number) ?? { fine: 0, refused: 0, broken: 0, slowest: 0 };
    steps.set(number, step);
    const broken = status >= 500 || status === 0 || delivery === "none";
    step[broken ? "broken" : status >= 400 ? "refused" : "fine"] += 1;
    step.slowest = Math.max(step.slowest, durationMs);
  }

  function show() {
    waiting = false;
    const last = Math.floor((Date.now() + aheadMs) / STEP_MS);
    const first = last - STEPS + 1;
    for (const number of steps.keys()) if (number < first) steps.delete(number);
    /** @type {[place: number, step: Step][]} */
    const shown = [...steps].map(([number, step]) => [number - first, step]);
    const calls = shown.map(([, { fine, refused, broken }]) => fine + refused + broken);
    const total = calls.reduce((sum, each) => sum + each, 0);
    const slowest = Math.max(0, ...shown.map(([, step]) => step.slowest));
    const words = `${total} ${total === 1 ? "call" : "calls"} in the last 5 minutes${total > 0 ? `; the slowest took ${shortMs(slowest)}` : ""}`;
    figure.replaceChildren(make("figcaption", {}, words));
    if (total === 0) return;
    figure.append(
      picture(
        "Calls",
        words,
        shown.flatMap(([place, step]) => bars(place, step, Math.max(...calls))),
      ),
      picture(
        "Slowest answer",
        "",
        shown.map(([place, step]) => bar("slowest", place, 0, step.slowest / (slowest || 1))),
      ),
    );
  }

  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(show, DRAW_MS);
  };
  setInterval(soon, STEP_MS);

  return {
    /** @param {Summary} summary */
    add(summary) {
      if (summary.open === true) return;
      aheadMs = summary.receivedMs - Date.now();
      count(summary);
      soon();
    },
    /** @param {readonly Summary[]} summaries oldest first */
    restart(summaries) {
      steps = new Map();
      for (const summary of summaries) if (summary.open !== true) count(summary);
      // Nothing has come in yet from ahead of now; if it looks so, the clocks differ.
      aheadMs = Math.max(aheadMs, (summaries.at(-1)?.receivedMs ?? 0) - Date.now());
      soon();
    },
  };
}

/** @param {string} name @param {string} words @param {Node[]} content */
function picture(name, words, content) {
  const svg = draw(
    "svg",
    {
      viewBox: `0 0 ${STEPS * BAR} ${HEIGHT}`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": `${name}. ${words}`,
    },
    ...content,
  );
  return make("div", { class: "strip" }, make("span", {}, name), svg);
}

/** @param {number} place @param {Step} step @param {number} most */
function bars(place, { fine, refused, broken }, most) {
  let below = 0;
  /** @type {[string, number][]} */
  const parts = [
    ["fine", fine],
    ["refused", refused],
    ["broken", broken],
  ];
  return parts
    .filter(([, calls]) => calls > 0)
    .map(([kind, calls]) => {
      const rect = bar(kind, place, below, calls / most);
      below += calls / most;
      return rect;
    });
}

/** Parts of the whole height; what is there at all is seen. @param {string} kind @param {number} place @param {number} from @param {number} part */
function bar(kind, place, from, part) {
  const height = Math.max(2, part * HEIGHT);
  return draw("rect", {
    class: kind,
    x: place * BAR + 1,
    width: BAR - 2,
    y: HEIGHT - from * HEIGHT - height,
    height,
  });
}
