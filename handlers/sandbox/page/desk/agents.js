// The bar of agents: as whom one answers, who was mentioned, and a new colleague.

import { askForm } from "../shared/dialog.js";
import { byId, reconcile } from "../shared/dom.js";
import { personEntry } from "../shared/person.js";
import { lastSeen, looksAt } from "../shared/seen.js";
import { choose, onDraw, people, refresh, remember, ui } from "../shared/state.js";
import { attempt } from "../shared/toast.js";
import { t } from "../shared/words.js";

// The sandbox counts notifications for ever; what came while one looked is not news.
function newsOf(slack, id) {
  const count = Number(slack.notifications?.[id] ?? 0);
  const seen = lastSeen(`news:${id}`, count);
  if (seen > count) ui.seen[`news:${id}`] = 0;
  if (id !== ui.agent || !looksAt("desk")) return count - Math.min(seen, count);
  ui.seen[`news:${id}`] = count;
  remember();
  return 0;
}

function draw({ slack }) {
  const crew = people(slack);
  const news = new Map(crew.map((agent) => [agent.id, newsOf(slack, agent.id)]));
  reconcile(
    byId("agents"),
    crew.map((agent) => entry(agent, news.get(agent.id))),
  );
}

const entry = (agent, news) =>
  personEntry({
    role: "agent",
    id: agent.id,
    name: agent.name,
    shape: "square",
    news,
    newsLabel: t("mentioned", { n: news }),
    about: agent,
  });

async function add() {
  const answer = await askForm({
    title: t("addAgent"),
    fields: [{ name: "name", label: t("name") }],
    accept: t("add"),
  });
  if (!answer) return;
  const added = await attempt("/slack/users", { ...answer, kind: "member" });
  if (!added) return;
  await refresh();
  const id = added.user?.id ?? added.id;
  if (id) choose({ agent: id });
}

export function prepareAgents() {
  byId("add-agent").addEventListener("click", add);
  onDraw(draw);
}
