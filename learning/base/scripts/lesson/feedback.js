/* Feedback stands beside the answer it belongs to. */
import { element } from "./wire.js";

function rowOf(form, name, id) {
  const fields = [...form.elements].filter((field) => field.name === name);
  return (fields.find((field) => field.value === id) ?? fields[0])?.closest("li");
}

export function clearFeedback(inside) {
  for (const old of inside.querySelectorAll(".why")) old.remove();
}

export function showFeedback(form, feedback = []) {
  clearFeedback(form);
  for (const { name, id, right, why, word } of feedback) {
    const row = rowOf(form, name, id);
    if (!row || !(why || word)) continue;
    const said = element("p", { className: right ? "why why--right" : "why" }, element("span"));
    if (word) said.firstChild.append(element("b", { textContent: word }), " ");
    said.firstChild.append(why ?? "");
    row.append(said);
  }
}
