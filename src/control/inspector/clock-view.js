import { find } from "./element.js";
import { dateAndTime, duration } from "./moment.js";

/** @import { Clock } from "./answers.d.ts" */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The world's clock, and what moves it.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createClockView({ api, news }) {
  /** @type {Clock | undefined} */
  let clock;
  let heardAt = 0;

  const nowMs = () => (clock ? clock.nowMs + (clock.running ? performance.now() - heardAt : 0) : 0);

  const tick = () => {
    if (!clock) return;
    const iso = new Date(nowMs()).toISOString();
    for (const id of ["clock-now", "clock-short"]) {
      const time = find(id, HTMLTimeElement);
      time.dateTime = iso;
      time.textContent = dateAndTime(iso);
    }
  };

  /** @param {Clock} heard */
  const show = (heard) => {
    clock = heard;
    heardAt = performance.now();
    const word = clock.running ? "running" : "frozen";
    const state = find("clock-state", HTMLElement);
    state.textContent = word;
    state.dataset["state"] = word;
    find("clock-short-state", HTMLElement).textContent = word;
    find("clock-advanced", HTMLElement).textContent =
      clock.advancedMs === 0 ? "" : `advanced by ${duration(clock.advancedMs)} in all`;
    find("clock-freeze", HTMLButtonElement).disabled = !clock.running;
    find("clock-run", HTMLButtonElement).disabled = clock.running;
    tick();
  };
  // Often enough that no second is skipped to the eye.
  setInterval(tick, 250);

  const refresh = async () => show(await api.get("/clock"));

  /** @param {() => unknown} change @param {string} said */
  const move = (change, said) => () =>
    news.attempt(async () => {
      show(await api.post("/clock", change()));
      news.say(`${said} ${dateAndTime(new Date(nowMs()).toISOString())}.`);
    });

  /** @param {string} id @param {() => unknown} change @param {string} said */
  const button = (id, change, said) =>
    find(id, HTMLButtonElement).addEventListener("click", move(change, said));
  button("clock-freeze", () => ({ freeze: true }), "The clock stands still at");
  button("clock-run", () => ({ run: true }), "The clock runs from");
  button("clock-hour", () => ({ advance: HOUR }), "One hour on: it is");
  button("clock-day", () => ({ advance: DAY }), "One day on: it is");
  button("clock-midnight", () => ({ advance: DAY - (Math.floor(nowMs()) % DAY) }), "It is");
  find("clock-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const text = find("clock-moment", HTMLInputElement).value.trim();
    // The field says that it is in UTC.
    const zoned = /T[\d:.]+$/.test(text) ? `${text}Z` : text;
    move(() => ({ set: zoned }), "The clock is set to")();
  });

  return { refresh: () => refresh().catch(news.fail) };
}
