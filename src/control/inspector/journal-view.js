import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { createExchangeRow } from "./exchange-row.js";
import { createTrafficChart } from "./traffic-chart.js";

/** @import { ServeEvent, Summary } from "./answers.d.ts" */

/** Most exchanges on the page; the simulator keeps more. */
const MOST = 500;

/** How long what comes in is gathered before it is drawn. */
const DRAW_MS = 150;

/**
 * The journal as it grows, newest first.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createJournalView(inspector) {
  const { api, news } = inspector;
  const list = find("exchanges", HTMLOListElement);
  const filter = find("journal-filter", HTMLInputElement);
  const chart = createTrafficChart();
  /** Newest last. @type {Map<string, ReturnType<typeof createExchangeRow>>} */
  const rows = new Map();
  const announce = announcer();

  const recount = () => {
    const all = [...rows.values()];
    const left = all.filter(({ element }) => !element.hidden).length;
    find("journal-count", HTMLElement).textContent =
      left === all.length ? `${all.length}` : `${left} of ${all.length}`;
    const empty = find("journal-empty", HTMLElement);
    empty.hidden = left > 0;
    empty.textContent =
      all.length === 0 ? "No call yet. What your app sends shows up here." : "No call fits the filter.";
  };
  const sift = () => {
    for (const row of rows.values()) row.element.hidden = !row.fits(filter.value);
    recount();
  };
  filter.addEventListener("input", sift);

  /** @param {Summary} summary */
  const put = (summary) => {
    const known = rows.get(summary.id);
    if (known) return known.show(summary);
    const row = createExchangeRow(inspector, summary);
    row.element.hidden = !row.fits(filter.value);
    rows.set(summary.id, row);
    list.prepend(row.element);
    const oldest = rows.size > MOST ? rows.entries().next().value : undefined;
    if (!oldest) return;
    oldest[1].element.remove();
    rows.delete(oldest[0]);
  };

  /** Come in, but not shown yet. @type {Summary[]} */
  let waiting = [];
  let loading = false;
  const show = () => {
    // What comes in while the list is on its way belongs after it.
    if (loading) return;
    for (const summary of waiting) put(summary);
    waiting = [];
    recount();
  };

  const refresh = atEase(async () => {
    waiting = [];
    loading = true;
    /** @type {{ requests: ServeEvent[] }} */
    const { requests } = await api.get(`/requests?limit=${MOST}`).finally(() => {
      loading = false;
      setTimeout(show);
    });
    const kept = new Set(requests.map(({ id }) => id));
    for (const [id, row] of rows) {
      if (kept.has(id)) continue;
      row.element.remove();
      rows.delete(id);
    }
    const summaries = requests.map(({ zoomSim }) => zoomSim).toReversed();
    for (const summary of summaries) put(summary);
    chart.restart(summaries);
    show();
  }, news.fail);

  return {
    refresh,
    /** @param {Summary} summary */
    add(summary) {
      if (!rows.has(summary.id)) announce(summary);
      chart.add(summary);
      // Under load more come in than can be drawn, and behind another tab the browser draws seldom.
      waiting.push(summary);
      if (waiting.length > MOST) waiting.shift();
      if (waiting.length === 1) setTimeout(show, DRAW_MS);
    },
    /** Opens an exchange and goes to it. @param {string} id */
    open(id) {
      // It may have come in only just now.
      show();
      const row = rows.get(id);
      if (!row) return news.say(`Exchange ${id} is not among the latest of this world.`);
      filter.value = "";
      sift();
      location.hash = "#journal";
      row.unfold();
    },
  };
}

/** Tells those who listen to the page of what came in, at most once in two seconds. */
function announcer() {
  const place = find("arrivals", HTMLElement);
  let waiting = 0;
  /** @type {Summary | undefined} */
  let latest;
  const tell = () => {
    if (!latest) return;
    const more = waiting > 1 ? `${waiting} calls; the latest: ` : "";
    const status = latest.delivery === "none" ? "no answer," : latest.status;
    place.replaceChildren(make("span", {}, `${more}${latest.method} ${status} ${latest.outcome}`));
    waiting = 0;
  };
  /** @param {Summary} summary */
  return (summary) => {
    latest = summary;
    waiting += 1;
    if (waiting === 1) setTimeout(tell, 2_000);
  };
}
