/* A notepad saves itself and says so. What isn't saved yet is kept in this page only: others may use the
   computer afterwards. Two devices never overwrite each other. */
import { element, send, strings } from "./wire.js";

const PAUSE = 1000;
const AGAIN = 5000;

export function wireNote(form) {
  const { text, version } = form.elements;
  const state = form.querySelector(".note-state");
  const warning = form.querySelector(".note-warning");
  let saved = text.value;
  let busy = false;
  let timer;

  const say = (words, trouble = false) => {
    state.textContent = words;
    state.classList.toggle("note-state--trouble", trouble);
  };
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  async function save(keepalive = false) {
    const now = text.value;
    if (busy || now === saved) return;
    busy = true;
    say(strings.saving);
    try {
      const answer = await send(form, { keepalive });
      saved = now;
      version.value = answer.version;
      warning.textContent = answer.warning;
      say(answer.when || strings.saved);
      if (text.value !== saved) later(PAUSE);
    } catch (refusal) {
      refused(refusal);
    } finally {
      busy = false;
    }
  }

  function refused({ status, data, message }) {
    if (status === 409) return choose(data);
    if (status === 413 || status === 400) return say(message || strings.long, true);
    say(status === 401 ? strings.signin : status ? strings.refused : strings.unsaved, true);
    if (status === 401) state.append(" ", element("a", { href: strings.door, target: "_blank", textContent: strings.enter }));
    if (!status || status === 401 || status >= 500) later(AGAIN);
  }

  function choose(other) {
    say("");
    const mine = text.value;
    const both = element("div", { className: "both notice notice--care" });
    const keep = (words, kept) => {
      const button = element("button", { type: "button", className: "button second", textContent: words });
      button.addEventListener("click", () => {
        both.remove();
        version.value = other.version;
        saved = other.text;
        text.value = kept;
        grow();
        text.focus();
        save();
      });
      return button;
    };
    both.role = "alert";
    both.append(
      element("p", { textContent: strings.both }),
      element("p", { className: "label", textContent: `${strings.other} · ${other.when ?? ""}` }),
      element("blockquote", { textContent: other.text }),
      element(
        "p",
        { className: "row" },
        keep(strings.joined, `${other.text}\n\n${mine}`),
        keep(strings.mine, mine),
        keep(strings.theirs, other.text),
      ),
    );
    form.querySelector(".both")?.remove();
    form.append(both);
  }

  function grow() {
    if (CSS.supports("field-sizing", "content")) return;
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
  }

  form.querySelector("[data-save]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  text.addEventListener("input", () => {
    grow();
    if (!form.querySelector(".both")) later(PAUSE);
  });
  text.addEventListener("blur", () => later(0));
  addEventListener("online", () => later(0));
  addEventListener("pagehide", () => save(true));
  addEventListener("beforeunload", (event) => {
    const leaving = document.documentElement.hidden;
    if (text.value !== saved && !leaving) event.preventDefault();
  });
  grow();
}
