// An open attempt: every change is saved by itself, and the page says so. Without this, the buttons save.
const form = document.querySelector("[data-answers]");
const state = document.querySelector("[data-saved]");
const clock = document.querySelector("[data-seconds]");
const RETRY = 4000;

let running = false;
let again = false;

function say(words, trouble) {
  const sentence = document.createElement("span");
  sentence.textContent = words;
  state.replaceChildren(sentence);
  state.classList.toggle("saved-state--trouble", Boolean(trouble));
}

async function save() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  say(state.dataset.savingWords);
  let retry = false;
  try {
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    await heard(answer);
  } catch {
    say(state.dataset.troubleWords, true);
    retry = true;
  }
  running = false;
  if (again) {
    again = false;
    save();
  } else if (retry) {
    setTimeout(save, RETRY);
  }
}

async function heard(answer) {
  if (answer.redirected || answer.status === 403) return say(state.dataset.signedOutWords, true);
  if (answer.status >= 500) throw new Error("the server is in trouble");
  const told = await answer.json();
  if (told.closed) return location.assign(clock ? clock.dataset.over : location.href);
  if (told.error) return say(told.error);
  say(state.dataset.savedWords);
  document.querySelector("[data-map] [data-here]").classList.toggle("answered", told.answered);
}

function tick(started, seconds) {
  const left = seconds - Math.floor((Date.now() - started) / 1000);
  clock.querySelector("[data-minutes]").textContent = Math.max(0, Math.ceil(left / 60));
  if (left < -31) location.assign(clock.dataset.over);
  else setTimeout(tick, 1000, started, seconds);
}

if (form) form.addEventListener("change", save);
if (clock) tick(Date.now(), Number(clock.dataset.seconds));
