// The page: whose seat it is, which chat is on screen, and what the person does there.

import { BOT_COLOUR, byId, colourOf, initial, make } from "/page/dom.js";
import * as log from "/page/log.js";
import { closeMenu, openMenu } from "/page/menus.js";
import * as wire from "/page/wire.js";
import { wordsFor } from "/page/words.js";

const TOAST = 3500;
const PRESS = 30000;
const ATTACHED = ["sticker", "voice", "location", "contact", "dice"];

const world = { bot: "", people: [] };
const seat = { person: null, chats: new Map(), open: null, online: true, unread: new Set(), stop: null };
const draft = { reply: null, edit: null };
let toastTimer = 0;

const words = () => wordsFor(seat.person?.language);
const chat = () => seat.chats.get(seat.open);

function report(error) {
  toast(`${words().failed}: ${error.message}`);
}

function act(deed, told) {
  return wire.act(seat.person.id, seat.open, deed, told).catch(report);
}

const context = {
  get words() {
    return words();
  },
  get language() {
    return seat.person.language || "ru";
  },
  get group() {
    return chat()?.type !== "private";
  },
  say: (text) => act("say", { text }),
  press: (message, data, element) => {
    element.classList.add("waiting");
    setTimeout(() => element.classList.remove("waiting"), PRESS);
    act("press", { message: message.id, data });
  },
  copy: (text) => navigator.clipboard?.writeText(text).then(() => toast(words().copied), report),
  within: (address) => within(address),
  reply: (message) => compose({ reply: message }),
  edit: (message) => compose({ edit: message }),
  forward: (message) => act("forward", { message: message.id }),
};

// Links that stay in Telegram: to the bot, with what it is told at the start, and to a message of a supergroup.
function within(address) {
  const start = address.match(/^https:\/\/t\.me\/(\w+)\?start=([\w-]{1,64})$/);
  if (start && start[1].toLowerCase() === world.bot.toLowerCase()) {
    return () => {
      show(seat.person.id);
      context.say(`/start ${start[2]}`);
    };
  }
  const message = address.match(/^https:\/\/t\.me\/c\/(\d+)\/(?:\d+\/)?(\d+)$/);
  const place = message && Number(`-100${message[1]}`);
  if (!message || !seat.chats.has(place)) return null;
  return () => {
    show(place);
    log.reveal(message[2]);
  };
}

function compose({ reply = null, edit = null }) {
  draft.reply = reply;
  draft.edit = edit;
  const about = reply || edit;
  const bar = byId("context");
  bar.hidden = !about;
  if (about) {
    const kind = reply ? `${words().replying}: ${reply.name}` : words().editing;
    const cancel = make("button", { type: "button", class: "icon", "aria-label": words().cancel, onclick: () => compose({}) }, "✕");
    bar.replaceChildren(make("div", {}, make("b", {}, kind), make("span", {}, about.text || "…")), cancel);
  }
  if (edit) byId("words").value = edit.text;
  grow();
  if (about) byId("words").focus();
}

function grow() {
  const field = byId("words");
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  byId("send").disabled = !field.value.trim();
}

function send() {
  const field = byId("words");
  const text = field.value.trim();
  if (!text) return;
  if (draft.edit) act("edit", { message: draft.edit.id, text });
  else act("say", { text, reply: draft.reply?.id });
  field.value = "";
  compose({});
}

function toast(text) {
  const element = byId("toast");
  element.textContent = text;
  element.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    element.hidden = true;
  }, TOAST);
}

function answered(answer) {
  for (const key of document.querySelectorAll(`[data-id="${answer.message}"] .waiting`)) {
    if (answer.chat === seat.open && key.dataset.data === answer.data) key.classList.remove("waiting");
  }
  if (!answer.text) return;
  if (answer.alert) {
    byId("alert-text").textContent = answer.text;
    byId("alert").showModal();
  } else toast(answer.text);
}

function news(told, fresh) {
  if (fresh) seat.chats.clear();
  for (const shown of told.chats) {
    const old = seat.chats.get(shown.id);
    const known = new Map((old?.all || []).map((message) => [message.id, message]));
    for (const message of shown.messages) known.set(message.id, message);
    shown.all = shown.ids.map((id) => known.get(id)).filter(Boolean);
    seat.chats.set(shown.id, shown);
    if (shown.id === seat.open) log.update(shown, context, fresh);
    else if (!fresh && shown.messages.some((message) => !message.mine)) seat.unread.add(shown.id);
  }
  for (const id of [...seat.chats.keys()]) if (!told.mine.includes(id)) seat.chats.delete(id);
  if (!chat()) show(fresh ? told.mine[0] : told.mine.at(-1));
  else frame();
  for (const answer of told.toasts || []) answered(answer);
}

function show(id) {
  seat.open = id;
  seat.unread.delete(id);
  compose({});
  log.clear();
  const shown = chat();
  log.update({ ...shown, messages: shown.all }, context, true);
  frame();
  remember();
}

function remember() {
  history.replaceState(null, "", `#${seat.person.id}/${seat.open}`);
}

function take(person, open) {
  seat.stop?.();
  closeMenu();
  seat.person = person;
  seat.open = open ?? person.id;
  seat.unread.clear();
  seat.chats.clear();
  log.clear();
  compose({});
  document.documentElement.lang = person.language || "ru";
  seat.stop = wire.watch(person.id, news, (online) => {
    seat.online = online;
    frame();
  });
  remember();
}

function frame() {
  const shown = chat();
  frameSeats();
  frameChats();
  label("words", "aria-label", words().write);
  byId("words").placeholder = words().write;
  for (const id of ["send", "attach", "commands", "more", "down"]) label(id, "aria-label", words()[id]);
  byId("alert-close").textContent = "OK";
  if (!shown) return;
  byId("title").textContent = shown.title;
  byId("subtitle").textContent = subtitle(shown);
  byId("face").textContent = initial(shown.title);
  byId("face").className = `face colour${shown.type === "private" ? BOT_COLOUR : colourOf(shown.id)}`;
  document.title = `${shown.title} · ${seat.person.name}`;
  frameStart(shown);
}

function label(id, name, text) {
  byId(id).setAttribute(name, text);
}

function subtitle(shown) {
  if (!seat.online) return words().offline;
  if (!shown.open) return shown.type === "private" ? words().blocked : words().away;
  return shown.type === "private" ? words().bot : words().people(shown.people);
}

function frameStart(shown) {
  const blocked = shown.type === "private" && !shown.open;
  const big = blocked || !shown.started;
  const welcome = byId("welcome");
  welcome.hidden = shown.all.length > 0;
  const text = shown.type === "private" ? shown.description || words().welcome : words().groupWelcome;
  welcome.replaceChildren(make("h2", {}, shown.type === "private" ? words().welcomeTitle : shown.title), make("p", {}, text));
  byId("start").hidden = !big;
  byId("composer").hidden = big;
  byId("start").textContent = blocked ? words().restart : words().start;
}

function frameSeats() {
  const nav = byId("seats");
  nav.setAttribute("aria-label", words().seats);
  nav.replaceChildren(...world.people.map((person) => {
    const here = person.id === seat.person.id;
    const face = make("span", { class: `face small colour${colourOf(person.id)}`, "aria-hidden": "true" }, initial(person.name));
    return make("button", { type: "button", "aria-pressed": String(here), onclick: () => take(person, seatFor(person)) }, face, make("span", {}, person.name));
  }));
}

// Changing seats in a group stays in the group, if the other person is there as well; the server decides.
function seatFor(person) {
  return context.group ? seat.open : person.id;
}

function frameChats() {
  const nav = byId("chats");
  nav.setAttribute("aria-label", words().chats);
  nav.hidden = seat.chats.size < 2;
  nav.replaceChildren(...[...seat.chats.values()].map((shown) => {
    const unread = seat.unread.has(shown.id) ? make("span", { class: "dot", "aria-label": "•" }) : null;
    return make("button", { type: "button", "aria-pressed": String(shown.id === seat.open), onclick: () => show(shown.id) }, shown.title, unread);
  }));
}

async function openCommands() {
  const listed = await wire.commands(seat.person.id, seat.open);
  const items = listed.map((command) => ({
    text: `/${command.command}`,
    hint: command.description,
    choose: () => {
      context.say(`/${command.command}`);
      byId("words").focus();
    },
  }));
  openMenu(byId("commands"), items.length ? items : [{ note: words().noCommands }], "left");
}

function openAttach() {
  const kinds = ATTACHED.map((kind) => ({ text: words().kinds[kind], choose: () => act("send", { kind }) }));
  openMenu(byId("attach"), [{ text: words().file, choose: () => byId("file").click() }, ...kinds], "right");
}

function openMore() {
  const shown = chat();
  const language = { text: words().language, choose: speak };
  const own = shown.type === "private"
    ? [{ text: shown.open ? words().block : words().unblock, choose: () => act(shown.open ? "block" : "unblock") }]
    : [{ text: shown.open ? words().kick : words().invite, choose: () => act(shown.open ? "kick" : "invite") }];
  if (shown.type === "group" && shown.open) own.push({ text: words().upgrade, choose: () => act("upgrade") });
  openMenu(byId("more"), [language, ...own], "top");
}

async function speak() {
  const language = (seat.person.language || "ru").startsWith("ru") ? "en" : "ru";
  await act("speak", { language });
  seat.person.language = language;
  take(seat.person, seat.open);
}

async function begin() {
  if (!chat().open) await act("unblock");
  await act("say", { text: "/start" });
  byId("words").focus();
}

async function attachFile() {
  const field = byId("file");
  const [file] = field.files;
  field.value = "";
  if (file) await wire.attach(seat.person.id, seat.open, file).catch(report);
}

function listen() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  byId("words").addEventListener("input", grow);
  byId("words").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") compose({});
  });
  byId("commands").addEventListener("click", openCommands);
  byId("attach").addEventListener("click", openAttach);
  byId("more").addEventListener("click", openMore);
  byId("start").addEventListener("click", begin);
  byId("file").addEventListener("change", attachFile);
  byId("down").addEventListener("click", () => log.bottom());
}

async function main() {
  Object.assign(world, await wire.people());
  listen();
  log.start();
  const [person, open] = location.hash.slice(1).split("/").map(Number);
  const found = world.people.find((one) => one.id === person);
  take(found || world.people[0], found ? open : undefined);
  grow();
}

main();
