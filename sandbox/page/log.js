// The messages of the chat on screen: what is new appears, what has changed changes in place.

import { bubble } from "/page/bubble.js";
import { byId, make } from "/page/dom.js";

const NEAR = 60;

// Whether the end of the chat is followed as it grows; scrolling up lets go of it, scrolling down takes it up again.
let following = true;

export function clear() {
  byId("log").replaceChildren();
}

export function update(chat, context, fresh) {
  const log = byId("log");
  const wanted = new Set(chat.ids.map(String));
  for (const old of [...log.querySelectorAll("[data-id]")]) if (!wanted.has(old.dataset.id)) old.remove();
  for (const message of chat.messages) {
    if (message.mine) following = true;
    place(log, message, context);
  }
  days(log, chat, context);
  if (fresh) following = true;
  follow();
}

export function bottom() {
  following = true;
  follow();
}

export function reveal(id) {
  const element = byId("log").querySelector(`[data-id="${Number(id)}"]`);
  if (!element) return;
  following = false;
  element.scrollIntoView({ block: "center" });
  element.querySelector("button, a")?.focus();
}

export function start() {
  const talk = byId("talk");
  const grown = new ResizeObserver(follow);
  grown.observe(talk);
  grown.observe(byId("log"));
  talk.addEventListener("scroll", () => {
    following = talk.scrollHeight - talk.scrollTop - talk.clientHeight < NEAR;
    byId("down").hidden = following;
  }, { passive: true });
}

function follow() {
  const talk = byId("talk");
  if (following) talk.scrollTop = talk.scrollHeight;
}

function place(log, message, context) {
  const old = log.querySelector(`[data-id="${message.id}"]`);
  const element = bubble(message, context);
  element.dataset.date = message.date;
  if (!old) {
    element.classList.add("new");
    log.append(element);
    return;
  }
  const focused = old.contains(document.activeElement);
  const keys = [...old.querySelectorAll(".key")];
  const at = keys.indexOf(document.activeElement);
  old.replaceWith(element);
  if (focused) (element.querySelectorAll(".key")[Math.max(at, 0)] || byId("words")).focus();
}

function days(log, chat, context) {
  for (const line of log.querySelectorAll(".day")) line.remove();
  let last = "";
  for (const element of [...log.children]) {
    const date = new Date(Number(element.dataset.date) * 1000);
    const day = date.toLocaleDateString(context.language, { day: "numeric", month: "long" });
    if (day !== last) element.before(make("p", { class: "service day" }, make("span", {}, day)));
    last = day;
  }
}
