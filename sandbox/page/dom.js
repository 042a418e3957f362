// Making elements; text is always text, never markup.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

const COLOURS = 7;
export const BOT_COLOUR = 5;

export function colourOf(number) {
  return Math.abs(number) % COLOURS;
}

export function initial(name) {
  return [...(name || "?")][0].toUpperCase();
}
