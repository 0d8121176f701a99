/* Putting in order by buttons; the fields that work without scripts stay beneath. */
import { element } from "./wire.js";

function renumber(list) {
  const rows = [...list.children];
  rows.forEach((row, at) => {
    row.querySelector("select").value = at + 1;
    const [up, down] = row.querySelectorAll(".moves button");
    up.disabled = at === 0;
    down.disabled = at === rows.length - 1;
  });
}

function move(list, row, by, button) {
  if (by < 0) row.previousElementSibling.before(row);
  else row.nextElementSibling.after(row);
  renumber(list);
  for (const other of list.children) other.classList.toggle("moved", other === row);
  (button.disabled ? row.querySelector("button:enabled") : button)?.focus();
  list.dispatchEvent(new Event("input", { bubbles: true }));
  const at = [...list.children].indexOf(row) + 1;
  list.closest("form").querySelector(".result, [role=status]")?.replaceChildren(`${list.dataset.moved} ${at}`);
}

function mover(list, row, by, word, sign) {
  const button = element("button", { type: "button", textContent: sign, ariaLabel: `${word}: ${row.children[1].textContent}` });
  button.addEventListener("click", () => move(list, row, by, button));
  return button;
}

export function wireOrdering(list) {
  const place = (row) => Number(row.querySelector("select").value);
  list.append(...[...list.children].sort((one, other) => place(one) - place(other)));
  for (const row of list.children) {
    const { up, down } = list.dataset;
    row.querySelector("select").hidden = true;
    row.prepend(element("span", { className: "moves" }, mover(list, row, -1, up, "↑"), mover(list, row, 1, down, "↓")));
    row.append(row.querySelector("select"));
  }
  renumber(list);
}
