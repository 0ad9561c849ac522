import { createAdminApi, Refusal } from "./admin-api.js";
import { askForToken } from "./ask-token.js";
import { createClockView } from "./clock-view.js";
import { createCoverageView } from "./coverage-view.js";
import { currentToken, takeTokenFromAddress } from "./admin-token.js";
import { followEvents } from "./event-stream.js";
import { createArmView } from "./arm-view.js";
import { createJournalView } from "./journal-view.js";
import { createMailsView } from "./mails-view.js";
import { createMeetingsView } from "./meetings-view.js";
import { createNews } from "./news.js";
import { createQuotasView } from "./quotas-view.js";
import { createWebhooksView } from "./webhooks-view.js";
import { createWorldBar } from "./world-bar.js";
import { showView } from "./show-view.js";

/**
 * What every part of the page is given.
 *
 * @typedef {object} Inspector
 * @property {import("./admin-api.js").AdminApi} api
 * @property {import("./news.js").News} news
 */

takeTokenFromAddress();
const api = createAdminApi(new URL(".", location.href), currentToken);
const news = createNews();
/** @type {Inspector} */
const inspector = { api, news };

const journal = createJournalView(inspector);
const bar = createWorldBar(inspector, () => void journal.refresh());
const clock = createClockView(inspector);
const arm = createArmView(inspector);
/** Those that are loaded only while they are looked at. */
const views = {
  meetings: createMeetingsView(inspector),
  quotas: createQuotasView(inspector),
  webhooks: createWebhooksView(inspector),
  mails: createMailsView(inspector),
  coverage: createCoverageView(inspector, {
    arm: arm.armOnce,
    open: (exchange, world) =>
      world === bar.world() ? journal.open(exchange) : news.say(`That was in world ${world}.`),
  }),
};

const shown = () => views[/** @type {keyof typeof views} */ (document.body.dataset["shown"])];
showView(() => void (bar.connected() && shown()?.refresh()));

async function loadAll() {
  await bar.refresh();
  if (bar.absent()) return tellAbsent();
  bar.connection("up");
  await Promise.all([
    journal.refresh(),
    clock.refresh(),
    arm.refresh(),
    views.meetings.refresh(),
    shown()?.refresh(),
  ]);
}

/** Looking makes no world. */
function tellAbsent() {
  bar.connection("absent");
  news.fail(
    new Error(
      `There is no world "${bar.world()}" yet: its first call makes it, and shows it here. Above are those that there are.`,
    ),
  );
}

/** @type {Record<string, () => unknown>} */
const reloads = {
  rules: arm.refreshRules,
  clock: clock.refresh,
  quotas: views.quotas.refresh,
  // A world file that was edited changes meetings as well.
  worlds: () => Promise.all([bar.refresh(), views.meetings.refresh()]),
  webhooks: () => document.body.dataset["shown"] === "webhooks" && views.webhooks.refresh(),
  mails: () => document.body.dataset["shown"] === "mails" && views.mails.refresh(),
  reset: loadAll,
};

await followEvents(() => api.stream("/events"), {
  up() {
    news.clear();
    void loadAll();
  },
  down(error) {
    const refused = error instanceof Refusal && error.status !== 0;
    bar.connection(refused ? "refused" : "down");
    if (!refused) return;
    if (error.status === 401) askForToken();
    else news.fail(error);
  },
  /** @param {string} name @param {import("./answers.d.ts").Summary} value */
  event(name, value) {
    // Looking makes no world: what happened now has made the one that is shown.
    if (!bar.loaded()) return void (news.clear(), loadAll());
    if (name !== "exchange") return void reloads[name]?.();
    journal.add(value);
    void shown()?.refresh();
    if (value.rule !== undefined) void arm.refreshRules();
  },
});
