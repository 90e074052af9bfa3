/*
 * Writing a bid: what is typed is kept on the server a few seconds after the last key, in the place of what was kept a moment ago, and the page says
 * when. Where a colleague kept something else meanwhile nothing more is sent: the button shows both. Without network the words stay in the page,
 * which says so and tries again. Without this file the same form has a button.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-typing]");
  const said = form && form.querySelector("[data-said]");
  if (!said) return;
  const PAUSE = 3000;
  const RETRY = 15000;
  let pause;
  let sending = false;
  let again = false;
  let stopped = false;
  let unsent = false;

  const say = (words) => {
    if (said.textContent !== words) said.textContent = words;
  };

  /** The form as its button sends it, without files: those wait for the button. */
  const body = () => {
    const sent = new FormData(form);
    for (const field of form.querySelectorAll("input[type=file]")) sent.delete(field.name);
    sent.set("do", "typing");
    return form.enctype === "multipart/form-data" ? sent : new URLSearchParams(sent);
  };

  const later = (wait) => {
    clearTimeout(pause);
    pause = setTimeout(keep, wait);
  };

  const keep = async () => {
    if (stopped || !unsent) return;
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    unsent = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body: body(), redirect: "manual" });
      if ((answer.headers.get("content-type") || "").startsWith("application/json")) {
        const told = await answer.json();
        for (const [name, version] of Object.entries(told.versions)) {
          const field = form.elements.namedItem(name);
          if (field) field.value = String(version);
        }
        for (const [name, words] of Object.entries(told.words || {})) {
          for (const count of form.querySelectorAll("[data-words]")) {
            if (count.dataset.words === name) count.textContent = words;
          }
        }
        stopped = !answer.ok;
        say(told.said);
      } else {
        unsent = true;
        say(said.dataset.away);
      }
    } catch {
      unsent = true;
      say(said.dataset.offline);
      later(RETRY);
    } finally {
      sending = false;
      if (again) {
        again = false;
        keep();
      }
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file" || event.target.type === "checkbox") return;
    unsent = true;
    later(PAUSE);
  });

  form.addEventListener("submit", (event) => {
    // Until the answer is there its versions are old: the button waits for it.
    if (sending) {
      event.preventDefault();
      const button = event.submitter;
      const ready = () => (sending ? setTimeout(ready, 100) : form.requestSubmit(button));
      again = false;
      ready();
      return;
    }
    stopped = true;
    clearTimeout(pause);
  });

  /** Back on the page without loading it again. */
  window.addEventListener("pageshow", () => (stopped = false));
  window.addEventListener("online", keep);

  /** A tab that is put away sends what was typed in the last seconds. */
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
})();
