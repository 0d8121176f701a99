/* Every page: leaving at once, and menus that close. */
"use strict";

const way = document.querySelector("[data-exit]");
let escapes = [];

function leave() {
  document.documentElement.hidden = true;
  location.replace(way.href);
}

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
}

if (way) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    if (open) {
      open.open = false;
      open.firstElementChild.focus();
    }
    escapes = [...escapes.slice(-2), event.timeStamp];
    if (event.shiftKey || (escapes.length === 3 && event.timeStamp - escapes[0] < 2000)) leave();
  });
  // the browser's "back" brings no page of ours out of its memory
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.hidden) location.reload();
  });
}
addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.querySelector("[data-focus]")?.focus();
