/* A word of the glossary opens its definition beside it: by pointer, touch or keyboard; Esc closes it. */
import { element } from "./wire.js";

function put(note, { left, top, bottom }) {
  const { width, height } = note.getBoundingClientRect();
  const below = bottom + 8 + height < innerHeight || top < height + 8;
  note.style.left = `${Math.max(16, Math.min(left, document.documentElement.clientWidth - width - 16)) + scrollX}px`;
  note.style.top = `${(below ? bottom + 8 : top - height - 8) + scrollY}px`;
}

function open(note, link) {
  const term = document.getElementById(link.hash.slice(1));
  const meaning = term.nextElementSibling;
  note.replaceChildren(
    element("strong", { textContent: term.textContent }),
    ...[...meaning.cloneNode(true).childNodes],
  );
  link.after(note);
  note.showPopover();
  put(note, link.getBoundingClientRect());
  note.focus();
  link.ariaExpanded = "true";
}

export function wireWords() {
  const links = document.querySelectorAll("a.term");
  if (!links.length || !HTMLElement.prototype.showPopover) return;
  const note = element("div", { className: "word-note", popover: "auto", tabIndex: -1 });
  let opener;
  note.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") return;
    opener.ariaExpanded = "false";
    if (document.activeElement === document.body || note.contains(document.activeElement)) opener.focus();
  });
  for (const link of links) {
    link.role = "button";
    link.ariaExpanded = "false";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (opener) opener.ariaExpanded = "false";
      opener = link;
      open(note, link);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }
}
