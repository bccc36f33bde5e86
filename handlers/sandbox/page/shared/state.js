// What the server last told us and what the visitor chose here; whoever draws subscribes.

import { fetchState, listen } from "./api.js";

const REMEMBERED = "firstline-demo";

const fresh = () => ({
  customer: null,
  agent: null,
  channel: null,
  threads: {},
  page: "channel",
  tab: "phone",
  seen: {},
  version: 0,
});

export const ui = { ...fresh(), language: null, tour: "open", why: "closed", ...remembered() };
export const server = { state: null, online: true };

const drawers = [];
let scheduled = false;

export const onDraw = (draw) => drawers.push(draw);

export function redraw() {
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    if (server.state) drawers.forEach((draw) => draw(server.state));
  });
}

export function choose(changes) {
  Object.assign(ui, changes);
  remember();
  redraw();
}

export function remember() {
  try {
    sessionStorage.setItem(REMEMBERED, JSON.stringify(ui));
  } catch {
    // A browser without storage forgets the choice at reload; nothing else depends on it.
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(REMEMBERED)) ?? {};
  } catch {
    return {};
  }
}

let asking = false;
let again = false;

// Changes come in bursts: one request at a time, and one more if something happened meanwhile.
export async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    do {
      again = false;
      accept(await fetchState());
    } while (again);
  } catch {
    server.online = false;
    redraw();
  } finally {
    asking = false;
  }
}

function accept(state) {
  // A lower version is a restarted sandbox: what we remember belongs to a world that is gone.
  if (state.version < ui.version) Object.assign(ui, fresh(), { tab: ui.tab });
  ui.version = state.version;
  server.state = state;
  settle(state);
  remember();
  redraw();
}

function settle({ telegram, slack }) {
  ui.customer = pick(compatriotsFirst(telegram.customers), ui.customer);
  ui.agent = pick(people(slack), ui.agent);
  ui.channel = pick(channelsOf(slack), ui.channel);
}

// A visitor starts as a customer whose language they can read.
const compatriotsFirst = (customers) => {
  const spoken = (ui.language ?? navigator.language ?? "en").slice(0, 2).toLowerCase();
  const mine = (customer) => customer.language_code?.startsWith(spoken === "ru" ? "ru" : "en");
  return [...customers.filter(mine), ...customers.filter((customer) => !mine(customer))];
};

const pick = (list, id) => (list.some((item) => item.id === id) ? id : (list[0]?.id ?? null));

const ABSENT = ["bot", "deactivated", "stranger", "non_member", "guest", "ultra_restricted"];

// Whom one can be: colleagues who answer here; the sandbox has odd guests too, for tests.
export const people = (slack) => slack.users.filter((user) => !ABSENT.includes(user.kind) && user.id !== botId(slack));

// A direct channel belongs to two; the public ones to everybody.
export const channelsOf = (slack) =>
  slack.channels.filter((channel) => channel.name || channel.members?.includes(ui.agent));

export const botId = (slack) => slack.bot_user?.id ?? slack.bot_user;

export const channelOf = (slack, id) => slack.channels.find((channel) => channel.id === id);

export const openThread = () => ui.threads[ui.channel] ?? null;

export function begin() {
  listen(refresh, (online) => {
    server.online = online;
    redraw();
  });
  return refresh();
}
