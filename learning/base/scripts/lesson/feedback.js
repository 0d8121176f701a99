/* Feedback stands beside the answer it belongs to. */
import { element } from "./wire.js";

/** The row of an answer. In a quiz, the id has the question's prefix before it. */
function rowOf(form, id) {
  const [, prefix, rest] = /^(q-[0-9a-f-]{36}-)?(.*)$/.exec(id);
  const fields = [...form.elements].filter((field) => field.name?.startsWith(prefix ?? ""));
  const field =
    fields.find((one) => one.name.endsWith(`item-${rest}`)) ?? fields.find((one) => one.value === rest);
  return field?.closest("li");
}

export function clearFeedback(inside) {
  for (const old of inside.querySelectorAll(".why")) old.remove();
}

export function showFeedback(form, feedback = []) {
  clearFeedback(form);
  for (const { id, right, why, word } of feedback) {
    const row = rowOf(form, id);
    if (!row || !(why || word)) continue;
    const said = element("p", { className: right ? "why why--right" : "why" }, element("span"));
    if (word) said.firstChild.append(element("b", { textContent: word }), " ");
    said.firstChild.append(why ?? "");
    row.append(said);
  }
}
