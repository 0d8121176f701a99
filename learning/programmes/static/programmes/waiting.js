// The page of a certificate that is being made: looks every two seconds, then shows what has become of it.
const waiting = document.querySelector("[data-waiting]");

async function look() {
  try {
    const answer = await fetch(waiting.dataset.waiting, { headers: { Accept: "application/json" } });
    if (answer.redirected) return location.reload();
    if (answer.ok && (await answer.json()).state !== "owed") return location.reload();
  } catch {
    // no line at the moment: the next look will tell
  }
  setTimeout(look, 2000);
}

if (waiting) setTimeout(look, 1000);
