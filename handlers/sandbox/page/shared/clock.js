// Moments as people read them, in the page's language.

import { language, t } from "./words.js";

const LOCALES = { en: "en-GB", ru: "ru-RU" };

const format = (seconds, options) => new Intl.DateTimeFormat(LOCALES[language()], options).format(seconds * 1000);

export const timeOf = (seconds) => format(Number(seconds), { hour: "2-digit", minute: "2-digit" });

export const dayKey = (seconds) => new Date(Number(seconds) * 1000).toDateString();

export function dayOf(seconds) {
  if (dayKey(seconds) === new Date().toDateString()) return t("today");
  return format(Number(seconds), { day: "numeric", month: "long" });
}

const STYLES = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  day_divider_pretty: { weekday: "long", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

// Slack's date tokens: "{date_short_pretty} at {time}", filled in by whoever reads.
export function dateToken(seconds, pattern) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => token(seconds, name) ?? whole);
}

function token(seconds, name) {
  if (name === "ago") return ago(seconds);
  const style = STYLES[name] ?? STYLES[name.replace(/_pretty$/, "")];
  if (!style) return null;
  return name.endsWith("_pretty") ? (near(seconds) ?? format(seconds, style)) : format(seconds, style);
}

const relative = () => new Intl.RelativeTimeFormat(LOCALES[language()], { numeric: "auto" });

function near(seconds) {
  const days = Math.round((midnight(seconds * 1000) - midnight(Date.now())) / 86400000);
  return Math.abs(days) <= 1 ? relative().format(days, "day") : null;
}

const midnight = (milliseconds) => new Date(milliseconds).setHours(0, 0, 0, 0);

function ago(seconds) {
  const passed = seconds - Date.now() / 1000;
  if (Math.abs(passed) < 3600) return relative().format(Math.round(passed / 60), "minute");
  if (Math.abs(passed) < 86400) return relative().format(Math.round(passed / 3600), "hour");
  return relative().format(Math.round(passed / 86400), "day");
}
