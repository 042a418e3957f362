// What a message holds besides words.

import { make } from "/page/dom.js";

export function media(message) {
  const { content } = message;
  const kind = Object.keys(KINDS).find((name) => name in content);
  return kind ? KINDS[kind](content[kind]) : null;
}

const KINDS = {
  photo: (sizes) => {
    const { file_id: id, width, height } = sizes[sizes.length - 1];
    return make("a", { class: "photo", href: `/pictures/${id}`, target: "_blank", rel: "noopener" }, make("img", { src: `/pictures/${id}`, width, height, alt: "" }));
  },
  document: (file) =>
    make("a", { class: "file", href: `/pictures/${file.file_id}`, download: file.file_name },
      make("span", { class: "sheet", "aria-hidden": "true" }, (file.file_name || "").split(".").pop().slice(0, 4)),
      make("span", {}, make("b", {}, file.file_name || "file"), make("small", {}, size(file.file_size)))),
  sticker: () => make("div", { class: "big" }, "🐱"),
  dice: (dice) => make("div", { class: "big" }, `${dice.emoji} ${dice.value}`),
  voice: (file) => label("🎤", `0:0${file.duration}`),
  audio: () => label("🎵", ""),
  video: () => label("🎬", ""),
  video_note: () => label("📹", ""),
  animation: () => label("🎞", "GIF"),
  venue: (venue) => label("📍", venue.title),
  location: (place) => label("📍", `${place.latitude}, ${place.longitude}`),
  contact: (contact) => label("👤", `${contact.first_name} ${contact.phone_number}`),
  game: (game) => label("🎮", game.title),
  story: () => label("📖", ""),
  poll: (shown) => label("📊", shown.question),
};

function label(sign, text) {
  return make("div", { class: "attached" }, make("span", { "aria-hidden": "true" }, sign), make("span", {}, text));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
