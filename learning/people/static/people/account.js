// Shows what was typed into a form's password fields, and prints the recovery code.
for (const choice of document.querySelectorAll("[data-show-passwords]")) {
  const form = choice.closest("form");
  const fields = form.querySelectorAll('input[type="password"]');
  const show = (shown) => fields.forEach((field) => { field.type = shown ? "text" : "password"; });
  choice.hidden = false;
  choice.addEventListener("change", (event) => show(event.target.checked));
  form.addEventListener("submit", () => show(false));
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
