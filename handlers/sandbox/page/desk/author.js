// Who wrote a Slack message, and whether it goes on from the one before.

import { botId, server } from "../shared/state.js";

const NEARBY = 300;

// Messages one person writes within minutes share one face and name.
export const continues = (message, before) =>
  Boolean(before) &&
  !standsOut(message) &&
  !before.ephemeral &&
  author(message).id === author(before).id &&
  Number(message.ts) - Number(before.ts) < NEARBY;

// A card or a private note always says whose it is.
const standsOut = (message) =>
  message.ephemeral || message.blocks?.some((block) => ["header", "actions"].includes(block.type));

export function author(message) {
  const { slack } = server.state;
  const bot = botId(slack);
  const id = (!message.ephemeral && message.user) || bot;
  const app = id === bot || Boolean(message.bot_id);
  const known = slack.users.find((user) => user.id === id);
  return { id, app, name: message.username ?? known?.name ?? slack.bot_user?.name ?? id };
}
