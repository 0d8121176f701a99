/* A lesson's page: what was done before is put back, then everything is wired. */
import { fillIn, wireExercise } from "./exercise.js";
import { wireNote } from "./note.js";
import { wireOrdering } from "./ordering.js";
import { keepPlace, offerPlace } from "./place.js";
import { wireWords } from "./words.js";
import { lesson } from "./wire.js";

const state = JSON.parse(document.getElementById("state")?.textContent || "{}");

for (const form of document.querySelectorAll("form[data-do]")) {
  const before = state.activities?.[form.closest("[data-activity]")?.dataset.activity];
  if (before?.response) fillIn(form, before.response);
  wireExercise(form);
}
document.querySelectorAll("[data-order]").forEach(wireOrdering);
document.querySelectorAll("form[data-note]").forEach(wireNote);
wireWords();
offerPlace(state.place);
if (lesson?.dataset.place) keepPlace();
