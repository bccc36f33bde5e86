// The workspace's left edge: its channels, and the app's Home page.

import { byId, el, reconcile } from "../shared/dom.js";
import { showHome } from "./home.js";
import { badge } from "../shared/person.js";
import { newReplies, newRoots, rootsOf } from "./posts.js";
import { botId, channelsOf, choose, onDraw, ui } from "../shared/state.js";
import { language, t } from "../shared/words.js";

function newsIn(slack, channel) {
  const threads = rootsOf(slack, channel).flatMap((root) => newReplies(slack, channel, root.ts));
  return newRoots(slack, channel).length + threads.length;
}

function draw({ slack }) {
  byId("team-name").textContent = slack.team?.name ?? slack.team ?? "";
  reconcile(
    byId("channels"),
    channelsOf(slack).map((channel) => channelEntry(slack, channel)),
  );
  reconcile(byId("apps"), [homeEntry(slack)]);
  const total = channelsOf(slack).reduce((sum, channel) => sum + newsIn(slack, channel.id), 0);
  byId("desk-badge").replaceChildren(...[badge(total, t("unread", { n: total }))].filter(Boolean));
}

function channelEntry(slack, channel) {
  const current = channel.id === ui.channel && ui.page !== "home";
  const news = newsIn(slack, channel.id);
  const props = {
    "data-testid": `channel-${channel.name}`,
    "data-focus": channel.id,
    onclick: () => choose({ channel: channel.id, page: "channel" }),
  };
  return entry(channel.id, channel.name ? ["#", channel.name] : ["●", nameOfApp(slack)], current, news, props);
}

const nameOfApp = (slack) =>
  slack.users.find((user) => user.id === botId(slack))?.name ?? slack.bot_user?.name ?? t("home");

function homeEntry(slack) {
  return entry("home", ["⌂", nameOfApp(slack)], ui.page === "home", 0, {
    "data-testid": "app-home",
    "data-focus": "home",
    onclick: showHome,
  });
}

function entry(key, [mark, name], current, news, props) {
  const make = () =>
    el(
      "button",
      {
        type: "button",
        class: `channel-entry ${news ? "unread" : ""}`,
        "aria-current": current ? "page" : null,
        ...props,
      },
      el("span", { "aria-hidden": "true" }, mark),
      el("span", { class: "label" }, name),
      news > 0 && el("span", { class: "badge", "aria-label": t("unread", { n: news }) }, news),
    );
  return { key, sign: JSON.stringify([name, current, news, language()]), make };
}

export const prepareSidebar = () => onDraw(draw);
