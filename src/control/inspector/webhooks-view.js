import { atEase } from "./at-ease.js";
import { find, make } from "./element.js";
import { dateAndTime, shortMs, timeOfDay } from "./moment.js";
import { unfolded } from "./unfolded.js";

/** @import { Webhook, WebhookDeliveries, WebhookDelivery, WebhookList } from "./answers.d.ts" */

/** Most deliveries that are shown. */
const MOST = 100;

/**
 * Who is told of events, and what became of each.
 *
 * @param {import("./main.js").Inspector} inspector
 */
export function createWebhooksView({ api, news }) {
  const subscriptions = find("webhooks", HTMLElement);
  const deliveries = find("deliveries", HTMLElement);
  const form = find("webhook-form", HTMLFormElement);

  const refresh = atEase(async () => {
    /** @type {WebhookList} */
    const { webhooks } = await api.get("/webhooks");
    /** @type {WebhookDeliveries} */
    const { deliveries: list, meta } = await api.get(`/webhooks/deliveries?limit=${MOST}`);
    const focused = document.activeElement?.getAttribute("aria-label");
    subscriptions.replaceChildren(
      ...(webhooks.length === 0
        ? [make("li", { class: "quiet" }, "Nobody subscribed.")]
        : webhooks.map(subscriber)),
    );
    const more = meta.total > list.length ? `the newest ${list.length} of ${meta.total}` : String(meta.total);
    find("deliveries-count", HTMLElement).textContent = list.length === 0 ? "none" : more;
    const open = unfolded(deliveries);
    deliveries.replaceChildren(...list.map((one) => delivery(one, open.has(one.id))));
    // A button that was pressed is made anew; without this the keyboard would start again at the top of the page.
    const same = [...document.querySelectorAll("[data-view='webhooks'] button[aria-label]")];
    for (const each of same) {
      if (each instanceof HTMLElement && each.getAttribute("aria-label") === focused) each.focus();
    }
  }, news.fail);

  /**
   * @param {string} text
   * @param {string} label
   * @param {() => Promise<void>} action
   */
  function button(text, label, action) {
    const press = () => news.attempt(async () => (await action(), refresh()));
    return make("button", { type: "button", "aria-label": label, click: press }, text);
  }

  /** @param {Webhook} webhook */
  function subscriber({ id, url, secret, events, copies, delay, validated }) {
    const facts = [
      events.join(", "),
      `secret ${secret}`,
      ...(copies > 1 ? [`each ${copies} times`] : []),
      ...(delay > 0 ? [`${delay} s late`] : []),
      ...(validated === undefined ? [] : [validated ? "challenge answered" : "challenge not answered"]),
    ];
    const path = `/webhooks/${encodeURIComponent(id)}`;
    return make(
      "li",
      {},
      make("b", {}, id),
      make("code", {}, url),
      button("Challenge", `Send ${id} Zoom's challenge`, async () => {
        /** @type {{ ok: boolean, why: string }} */
        const { why } = await api.post(`${path}/validate`, {});
        news.say(`${url}: ${why}.`);
      }),
      button("Remove", `Remove ${id}`, async () => {
        await api.remove(path);
        news.say(`${url} is told of nothing any more.`);
      }),
      make("span", { class: "about" }, facts.join(" · ")),
    );
  }

  /** @param {WebhookDelivery} one @param {boolean} open */
  function delivery({ id, event, subscription, email, at, state, attempts, due, replayOf, body }, open) {
    const next = due === undefined ? "" : ` · next ${dateAndTime(due)}`;
    const again = replayOf === undefined ? "" : " · replay";
    const element = make(
      "details",
      { open },
      make("summary", {}, `${attempts.length} ${attempts.length === 1 ? "attempt" : "attempts"}${next}`),
      make("ol", {}, ...attempts.map((attempt) => make("li", {}, attemptLine(attempt)))),
      make("pre", { tabindex: 0, "aria-label": "Body" }, pretty(body)),
    );
    return make(
      "li",
      { "data-id": id },
      make("time", { datetime: at }, timeOfDay(at)),
      make("b", {}, event),
      make("span", {}, email ?? ""),
      make("span", { class: "state", "data-state": state }, state),
      button("Replay", `Replay ${event} of ${email ?? subscription}, ${id}`, async () => {
        await api.post(`/webhooks/deliveries/${encodeURIComponent(id)}/replay`, {});
        news.say(`${event} is sent once more.`);
      }),
      make("div", { class: "about" }, `to ${subscription}${again}`, element),
    );
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const url = find("webhook-url", HTMLInputElement);
    const secret = find("webhook-secret", HTMLInputElement);
    news.attempt(async () => {
      await api.post("/webhooks", { url: url.value, secret: secret.value });
      news.say(`${url.value} is told of everything.`);
      form.reset();
      await refresh();
    });
  });

  return { refresh };
}

/** @param {WebhookDelivery["attempts"][number]} attempt */
function attemptLine({ at, status, fault, durationMs }) {
  const what = fault ?? `answered ${status}`;
  return `${dateAndTime(at)}: ${what}, ${shortMs(durationMs)}`;
}

/** @param {string} body */
function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
