// The blocks of a rich message as elements; formulas come as MathML, else as their source.

import { make } from "/page/dom.js";

const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

export function blocks(list, formulas) {
  const fragment = document.createDocumentFragment();
  fragment.append(...list.map((one) => block(one, formulas)));
  return fragment;
}

function block(one, formulas) {
  if (one.type === "mathematical_expression") return formula(one.expression, formulas, "block");
  if (one.type === "list") {
    return make("ul", {}, ...one.items.map((item) => make("li", {}, blocks(item.blocks, formulas))));
  }
  if (one.type === "blockquote") return make("blockquote", {}, blocks(one.blocks, formulas));
  if (one.type === "details") {
    return make("details", {}, make("summary", {}, words(one.summary, formulas)), blocks(one.blocks, formulas));
  }
  return make(one.type === "pre" ? "pre" : "p", {}, words(one.text, formulas));
}

function words(text, formulas) {
  const fragment = document.createDocumentFragment();
  for (const part of Array.isArray(text) ? text : [text]) fragment.append(inline(part, formulas));
  return fragment;
}

function inline(part, formulas) {
  if (typeof part === "string") return part;
  if (part.type === "mathematical_expression") return formula(part.expression, formulas, "inline");
  const safe = part.type === "url" && /^(https?|tg):\/\//i.test(part.url);
  const attributes = safe ? { href: part.url, target: "_blank", rel: "noopener noreferrer" } : {};
  return make(safe ? "a" : INLINE[part.type] || "span", attributes, words(part.text, formulas));
}

function formula(source, formulas, display) {
  const read = new DOMParser().parseFromString(formulas[source] || "", "application/xml").documentElement;
  if (!read || read.localName !== "math") return make("code", {}, source);
  read.setAttribute("display", display);
  return make(display === "block" ? "div" : "span", { class: display === "block" ? "formula block" : "formula", title: source }, document.importNode(read, true));
}
