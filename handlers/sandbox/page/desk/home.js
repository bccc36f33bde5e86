// The app's Home page, each agent's own: opened for whoever looks, drawn as the app publishes it.

import { blocks } from "./blocks.js";
import { byId, el, reconcile } from "../shared/dom.js";
import { choose, onDraw, ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";
import { language, t } from "../shared/words.js";

let openedFor = null;

export const showHome = () => choose({ page: "home" });

function draw({ slack }) {
  const here = ui.page === "home";
  byId("channel-view").hidden = here;
  byId("home-view").hidden = !here;
  if (here && openedFor !== ui.agent) attempt("/slack/home", { user: ui.agent });
  openedFor = here ? ui.agent : null;
  if (!here) return;
  const home = slack.homes?.[ui.agent];
  const make = () =>
    home ? blocks(home.blocks, { view_id: home.id }) : el("p", { class: "channel-empty" }, t("homeEmpty"));
  reconcile(byId("home-blocks"), [{ key: ui.agent, sign: JSON.stringify([home, language()]), make }]);
}

export const prepareHome = () => onDraw(draw);
