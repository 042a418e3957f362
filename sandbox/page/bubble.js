// One message as a bubble, with its buttons.

import { BOT_COLOUR, colourOf, make } from "/page/dom.js";
import { media } from "/page/media.js";
import { blocks } from "/page/rich.js";
import { rich } from "/page/text.js";

const SERVICE = ["new_chat_members", "left_chat_member", "new_chat_title", "migrate_to_chat_id", "migrate_from_chat_id"];

export function bubble(message, context) {
  const service = SERVICE.find((kind) => kind in message.content);
  if (service) return serviceLine(service, message, context);
  const row = make("article", {
    class: `row ${message.mine ? "mine" : "theirs"}${isBare(message) ? " bare" : ""}`,
    "data-id": message.id,
    "data-version": "1",
  });
  row.append(make("div", { class: "stack" }, body(message, context), keyboard(message, context)), tools(message, context));
  return row;
}

function isBare(message) {
  return "sticker" in message.content || "dice" in message.content;
}

function body(message, context) {
  const element = make("div", { class: "bubble" });
  if (context.group && !message.mine) {
    element.append(make("div", { class: `name colour${message.bot ? BOT_COLOUR : colourOf(message.sender)}` }, message.name));
  }
  if (message.reply) {
    element.append(make("div", { class: "quoted" }, make("b", {}, message.reply.name), make("span", {}, message.reply.text || "…")));
  }
  const shown = media(message);
  if (shown) element.append(shown);
  const words = make("div", { class: "words" });
  const made = message.content.rich_message;
  if (made) words.append(make("div", { class: "richly" }, blocks(made.blocks, message.formulas)));
  else if (message.text) words.append(rich(message.text, message.entities, context));
  words.append(stamp(message, context));
  element.append(words);
  return element;
}

function stamp(message, context) {
  const date = new Date(message.date * 1000);
  const time = date.toLocaleTimeString(context.language, { hour: "2-digit", minute: "2-digit" });
  const text = message.edited ? `${context.words.edited} ${time}` : time;
  return make("time", { datetime: date.toISOString() }, text);
}

function keyboard(message, context) {
  if (!message.keyboard.length) return null;
  const element = make("div", { class: "keyboard" });
  for (const row of message.keyboard) {
    element.append(make("div", { class: "keys" }, ...row.map((button) => key(message, button, context))));
  }
  return element;
}

function key(message, button, context) {
  const style = ["danger", "success", "primary"].includes(button.style) ? button.style : "plain";
  const attributes = { class: `key ${style}` };
  const go = button.url && context.within(button.url);
  if (go) return make("button", { ...attributes, type: "button", onclick: go }, button.text);
  if (button.url) {
    const safe = /^(https?|tg):\/\//i.test(button.url) ? button.url : `https://${button.url}`;
    return make("a", { ...attributes, href: safe, target: "_blank", rel: "noopener noreferrer" }, button.text, make("i", { "aria-hidden": "true" }, "↗"));
  }
  const element = make("button", { ...attributes, type: "button" }, button.text);
  if (button.copy_text) element.addEventListener("click", () => context.copy(button.copy_text.text));
  else if (button.callback_data !== undefined) {
    element.dataset.data = button.callback_data;
    element.addEventListener("click", () => context.press(message, button.callback_data, element));
  } else element.disabled = true;
  return element;
}

function tools(message, context) {
  const element = make("div", { class: "tools" });
  element.append(make("button", { type: "button", title: context.words.reply, "aria-label": context.words.reply, onclick: () => context.reply(message) }, "↩"));
  element.append(make("button", { type: "button", title: context.words.forward, "aria-label": context.words.forward, onclick: () => context.forward(message) }, "↪"));
  if (message.mine && message.text) {
    element.append(make("button", { type: "button", title: context.words.edit, "aria-label": context.words.edit, onclick: () => context.edit(message) }, "✎"));
  }
  return element;
}

function serviceLine(kind, message, context) {
  const { words } = context;
  const content = message.content;
  const people = (users) => users.map((user) => user.first_name).join(", ");
  const lines = {
    new_chat_members: () => words.joined(message.name, people(content.new_chat_members)),
    left_chat_member: () => words.left(message.name, content.left_chat_member.first_name),
    new_chat_title: () => words.renamed(message.name, content.new_chat_title),
  };
  const line = lines[kind] ? lines[kind]() : words.migrated;
  return make("p", { class: "service", "data-id": message.id }, make("span", {}, line));
}
