/* Where a learner stopped: told now and then, and offered at the next visit. */
import { lesson, newId, token } from "./wire.js";

const EVERY = 10_000;
const BLOCKS = ".body > [id]";
const idOf = (block) => block.id.slice(2);

export function keepPlace() {
  let told = null;
  let here = null;
  let last = -EVERY;
  let timer;

  function tell() {
    clearTimeout(timer);
    timer = 0;
    if (here === told && last >= 0) return;
    told = here;
    last = performance.now();
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() ?? lesson.dataset.csrf };
    const body = JSON.stringify({ id: newId(), block: here });
    fetch(lesson.dataset.place, { method: "POST", headers, body, keepalive: true }).catch(() => {});
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) here = idOf(target);
      timer ||= setTimeout(tell, Math.max(0, last + EVERY - performance.now()));
    },
    { rootMargin: "-25% 0px -65% 0px" },
  );
  for (const block of document.querySelectorAll(BLOCKS)) seen.observe(block);
  addEventListener("pagehide", tell);
  tell();
}

export function offerPlace(place) {
  const offer = document.getElementById("resume");
  const block = place && (document.getElementById(`a-${place}`) ?? document.getElementById(`b-${place}`));
  if (!offer || !block || location.hash || block === document.querySelector(BLOCKS)) return;
  offer.querySelector("a").href = `#${block.id}`;
  offer.hidden = false;
  offer.addEventListener("click", () => (offer.hidden = true));
}
