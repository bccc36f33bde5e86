// Questions worth trying, in the customer's language: plain, misspelt, on the wrong keyboard, vague, hopeless, a person;
// with a knowledge base of one's own its own ones.

import { byId, el, reconcile } from "../shared/dom.js";
import { chatOf } from "./customers.js";
import { server } from "../shared/state.js";
import { t } from "../shared/words.js";

const QUESTIONS = {
  ru: [
    "Как вернуть деньги?",
    "не магу войти в панель",
    "rfr ghjlkbnm ljvty",
    "почта",
    "Где растут кокосы?",
    "Позовите живого человека",
  ],
  en: [
    "How do I get a refund?",
    "cant log in to my acount",
    "my site is down",
    "password",
    "Do you sell coconuts?",
    "Let me talk to someone",
  ],
};

const speech = (customer) => (customer.language_code?.startsWith("ru") ? "ru" : "en");

// What has been asked already steps back; calling a person stays.
function left(telegram, customer) {
  const questions = server.state.suggestions?.[speech(customer)] ?? QUESTIONS[speech(customer)];
  const asked = new Set(chatOf(telegram, customer.id).map((message) => message.from === "customer" && message.text));
  return questions.filter((question, place) => place === questions.length - 1 || !asked.has(question));
}

export function drawSuggestions(telegram, customer, send) {
  const shown = customer.started && !customer.blocked;
  byId("suggestions").hidden = !shown;
  if (!shown) return;
  reconcile(
    byId("chips"),
    left(telegram, customer).map((question) => ({
      key: `${customer.id}:${question}`,
      sign: question,
      make: () =>
        el(
          "button",
          {
            type: "button",
            class: "chip",
            "data-testid": "suggestion",
            "data-focus": question,
            lang: speech(customer),
            onclick: () => send(question),
          },
          question,
        ),
    })),
  );
  byId("chips").setAttribute("aria-label", t("tryAsking"));
}
