/* Talking to the server: a form is sent as it would be without scripts, and answered in JSON. */

export const lesson = document.querySelector("[data-lesson]");
export const strings = document.getElementById("strings")?.dataset ?? {};

/** What went wrong: `status` 0 means that no answer came; 401 that somebody has to sign in again. */
export class Refusal extends Error {
  constructor(status, data = {}) {
    super(data.error ?? "");
    this.status = status;
    this.data = data;
  }
}

async function answerOf(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Refusal(0);
  }
  if (!response.headers.get("Content-Type")?.includes("json")) {
    throw new Refusal(response.redirected || response.status === 403 ? 401 : response.status);
  }
  const data = await response.json();
  if (!response.ok) throw new Refusal(response.status, data);
  return data;
}

/** The token of now: signing in again on another tab makes a new one. */
export function token() {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
}

export function send(form, { keepalive = false } = {}) {
  const fields = new FormData(form);
  if (token() && fields.has("csrfmiddlewaretoken")) fields.set("csrfmiddlewaretoken", token());
  const headers = { Accept: "application/json" };
  if (form.method === "get") {
    return answerOf(fetch(`${form.action}?${new URLSearchParams(fields)}`, { headers }));
  }
  const body = keepalive ? fields : new URLSearchParams(fields);
  return answerOf(fetch(form.action, { method: "POST", headers, body, keepalive }));
}

export function element(tag, properties = {}, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

/** An id for a record; `randomUUID` is missing where the connection isn't secure. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
