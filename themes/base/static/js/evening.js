/*
 * Marks while the network is away: they stay in this page, which says so, tries again every few seconds and sends them by itself. Nothing is kept
 * anywhere else, so that a tablet that goes round has nothing to forget. Without this file the same form has a button.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-hold]");
  const said = form && form.querySelector("[data-said]");
  if (!said) return;
  const RETRY = 5000;
  let sending = false;
  let through = false;
  let button = null;
  let again;

  const holding = () => form.hasAttribute("data-holding");

  /** Whether the portal answers: the file itself is asked for, past every memory of it. */
  const there = async () => {
    const answer = await fetch(form.dataset.hold, { cache: "no-store" }).catch(() => null);
    return Boolean(answer && answer.ok);
  };

  const send = async () => {
    clearTimeout(again);
    if (sending) return;
    sending = true;
    const reached = await there();
    sending = false;
    if (!reached) {
      form.dataset.holding = "";
      said.textContent = said.dataset.offline;
      again = setTimeout(send, RETRY);
      return;
    }
    delete form.dataset.holding;
    said.textContent = "";
    through = true;
    form.requestSubmit(button);
  };

  form.addEventListener("submit", (event) => {
    if (through) {
      through = false;
      return;
    }
    event.preventDefault();
    button = event.submitter;
    send();
  });

  window.addEventListener("online", () => holding() && send());
  window.addEventListener("beforeunload", (event) => holding() && event.preventDefault());
})();
