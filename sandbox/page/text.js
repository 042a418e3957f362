// A text and its entities as elements. Entities count UTF-16 units, as JavaScript does.

import { make } from "/page/dom.js";

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
};

const BLOCKS = ["PRE", "BLOCKQUOTE"];

export function rich(text, entities, context) {
  const fragment = document.createDocumentFragment();
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, text, ordered, 0, text.length, context);
  return fragment;
}

function fill(parent, text, entities, start, end, context) {
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < stop) next += 1;
    if (entity.offset >= at) {
      parent.append(text.slice(at, entity.offset));
      const covered = text.slice(entity.offset, stop);
      const element = shell(entity, covered, context);
      fill(element, text, entities.slice(index + 1, next), entity.offset, stop, context);
      parent.append(element);
      // A block ends its line by itself.
      at = BLOCKS.includes(element.tagName) && text[stop] === "\n" ? stop + 1 : stop;
    }
    index = next;
  }
  parent.append(text.slice(at, end));
}

function shell(entity, covered, context) {
  const kind = entity.type;
  if (PLAIN[kind]) return make(PLAIN[kind]);
  if (kind === "spoiler") return spoiler();
  if (kind === "blockquote") return make("blockquote");
  if (kind === "expandable_blockquote") return quote(context);
  if (kind === "text_link" || kind === "url") return link(entity.url || covered, context);
  if (kind === "bot_command") {
    return make("button", { type: "button", class: "inline", onclick: () => context.say(covered) });
  }
  return make("span", { class: ["mention", "text_mention", "hashtag"].includes(kind) ? "marked" : null });
}

function link(address, context) {
  const go = context.within(address);
  if (go) return make("button", { type: "button", class: "inline", onclick: go });
  const safe = /^(https?|tg):\/\//i.test(address) ? address : null;
  return safe ? make("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }) : make("span", { class: "marked" });
}

function spoiler() {
  const element = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-pressed": "false" });
  const reveal = () => {
    element.classList.add("open");
    element.setAttribute("aria-pressed", "true");
  };
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      reveal();
    }
  });
  return element;
}

// A long quotation shows three lines until it is opened; the button is put in place once its height is known.
function quote(context) {
  const element = make("blockquote", { class: "long" });
  const toggle = make("button", { type: "button", class: "toggle", "aria-expanded": "false" });
  const name = () => {
    const open = element.classList.contains("open");
    toggle.textContent = open ? context.words.collapse : context.words.expand;
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => {
    element.classList.toggle("open");
    name();
  });
  name();
  requestAnimationFrame(() => {
    if (element.scrollHeight > element.clientHeight + 4) element.after(toggle);
    else element.classList.add("open");
  });
  return element;
}
