// Puts the page together: both panes, the tour, the tabs of a small screen, the page's language.

import { prepareAgents } from "./desk/agents.js";
import { prepareChannel } from "./desk/channel.js";
import { prepareChat } from "./customer/chat.js";
import { prepareCustomers } from "./customer/customers.js";
import { byId } from "./shared/dom.js";
import { prepareHome } from "./desk/home.js";
import { prepareModal } from "./desk/modal.js";
import { prepareSidebar } from "./desk/sidebar.js";
import { begin, choose, onDraw, redraw, server, ui } from "./shared/state.js";
import { prepareThread } from "./desk/thread.js";
import { prepareTour } from "./tour.js";
import { prepareWhy } from "./why/pane.js";
import { language, speak, translate } from "./shared/words.js";

function drawFrame() {
  document.body.dataset.tab = ui.tab;
  document.body.classList.remove("loading");
  byId("offline").hidden = server.online;
  for (const tab of document.querySelectorAll("[data-tab-of]"))
    tab.setAttribute("aria-pressed", String(tab.dataset.tabOf === ui.tab));
  for (const button of document.querySelectorAll("[data-language]"))
    button.setAttribute("aria-pressed", String(button.dataset.language === language()));
}

translate();
for (const tab of document.querySelectorAll("[data-tab-of]"))
  tab.addEventListener("click", () => choose({ tab: tab.dataset.tabOf }));
for (const button of document.querySelectorAll("[data-language]"))
  button.addEventListener("click", () => speak(button.dataset.language));
document.addEventListener("visibilitychange", redraw);
addEventListener("resize", redraw);

// The panes mark as read what they show; only then do the bars count what is left.
prepareThread();
prepareChannel();
prepareHome();
prepareChat();
prepareCustomers();
prepareAgents();
prepareSidebar();
prepareModal();
prepareTour();
prepareWhy();
onDraw(drawFrame);
begin();
