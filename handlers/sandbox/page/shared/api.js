// Talks to the sandbox: one function to ask for something, one stream that says when to look again.

export class Refused extends Error {}

export async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const value = parsed(text);
  if (!answer.ok || value.ok === false) throw new Refused(reason(value) || `${answer.status} ${answer.statusText}`);
  return value;
}

const reason = (value) => value.description || value.message || value.error;

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return { description: text.slice(0, 200) };
  }
}

export async function fetchState() {
  const answer = await fetch("/state", { cache: "no-store" });
  if (!answer.ok) throw new Refused(String(answer.status));
  return answer.json();
}

// Calls `onChange` at every change and after every reconnect; `onOnline` tells whether the line is up.
export function listen(onChange, onOnline) {
  let source = null;
  let patience = 500;
  const connect = () => {
    source = new EventSource("/events");
    source.addEventListener("change", onChange);
    source.onopen = () => {
      patience = 500;
      onOnline(true);
      onChange();
    };
    source.onerror = () => {
      onOnline(false);
      source.close();
      setTimeout(connect, patience);
      patience = Math.min(patience * 2, 5000);
    };
  };
  connect();
  addEventListener("pagehide", () => source.close());
  // A page brought back from the browser's cache has a closed stream: open a new one.
  addEventListener("pageshow", (event) => event.persisted && connect());
}
