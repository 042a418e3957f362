// Small menus that open above a button and close by themselves.

import { byId, make } from "/page/dom.js";

let opener = null;

export function openMenu(button, items, side) {
  const menu = byId("menu");
  if (opener === button) return closeMenu();
  closeMenu();
  opener = button;
  button.setAttribute("aria-expanded", "true");
  menu.className = `menu ${side}`;
  menu.replaceChildren(...items.map(entry));
  menu.hidden = false;
  menu.querySelector("button")?.focus();
  return undefined;
}

export function closeMenu() {
  if (!opener) return;
  const menu = byId("menu");
  const inside = menu.contains(document.activeElement);
  opener.setAttribute("aria-expanded", "false");
  menu.hidden = true;
  if (inside) opener.focus();
  opener = null;
}

function entry(item) {
  if (item.note) return make("p", {}, item.note);
  const choose = () => {
    closeMenu();
    item.choose();
  };
  return make("button", { type: "button", role: "menuitem", onclick: choose }, make("span", {}, item.text), item.hint ? make("small", {}, item.hint) : null);
}

document.addEventListener("pointerdown", (event) => {
  if (opener && !byId("menu").contains(event.target) && !opener.contains(event.target)) closeMenu();
});

document.addEventListener("keydown", (event) => {
  if (!opener) return;
  if (event.key === "Escape") closeMenu();
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const entries = [...byId("menu").querySelectorAll("button")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const at = entries.indexOf(document.activeElement);
  entries[(at + step + entries.length) % entries.length]?.focus();
  event.preventDefault();
});
