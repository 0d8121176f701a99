/* Exercises: sent and answered in their place. */
import { clearFeedback, showFeedback } from "./feedback.js";
import { lesson, send, strings } from "./wire.js";

function say(form, text, kind = "") {
  const result = form.querySelector(".result");
  result.className = `result ${kind && `result--${kind}`}`;
  result.textContent = text;
}

function show(form, answer) {
  showFeedback(form, answer.feedback);
  say(form, answer.summary ?? "", answer.done && (answer.score ?? 1) === 1 ? "done" : "");
  const ours = form.querySelector("[data-ours]");
  if (ours && answer.ours) {
    ours.innerHTML = answer.ours;
    ours.hidden = false;
  }
  for (const later of form.querySelectorAll("[data-after]")) later.hidden = false;
  if (form.method === "get") return;
  form.closest(".activity").classList.toggle("done", answer.done);
  if (answer.lesson_done) lesson.classList.add("done");
}

async function submit(form) {
  const button = form.querySelector(".button");
  if (button.ariaDisabled) return;
  button.ariaDisabled = "true";
  try {
    show(form, await send(form));
  } catch (refusal) {
    say(form, refusal.message || (refusal.status === 401 ? strings.signin : strings.trouble), "stop");
  } finally {
    button.ariaDisabled = null;
  }
}

export function wireExercise(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form);
  });
  form.addEventListener("input", (event) => clearFeedback(event.target.closest("li") ?? form));
  if (form.method === "post" && form.closest("[data-kind=checklist]")) {
    let timer;
    form.addEventListener("change", () => {
      clearTimeout(timer);
      timer = setTimeout(() => form.requestSubmit(), 600);
    });
  }
}

/** The answers given before, put back into the form. */
export function fillIn(form, response, prefix = "") {
  for (const [key, answers] of Object.entries(response.answers ?? {})) fillIn(form, answers, `q-${key}-`);
  const chosen = new Set([...(response.chosen ?? []), ...(response.ticked ?? [])]);
  for (const field of form.elements) {
    if (!field.name?.startsWith(prefix)) continue;
    if (field.type === "radio" || field.type === "checkbox") {
      const item = /item-(.+)$/.exec(field.name)?.[1];
      field.checked ||= item ? response.placed?.[item] === field.value : chosen.has(field.value);
    } else if (field.tagName === "SELECT" && response.order) {
      const at = response.order.indexOf(/item-(.+)$/.exec(field.name)[1]);
      if (at >= 0) field.value = at + 1;
    }
  }
}
