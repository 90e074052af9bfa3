/*
 * The reading desk by keyboard: one key for each text. Without this file the same form works with Tab, the space bar and Enter.
 * The keys answer only while a text has the focus, so that they are in nobody's way elsewhere on the page.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-reading]");
  if (!form) return;
  const texts = Array.from(form.querySelectorAll("[data-text]"));
  const send = form.querySelector("button[value='marked']");

  const here = () => texts.findIndex((text) => text.contains(document.activeElement));
  // on the text itself, never on a control that decides about it: a key pressed by habit must not clear what nobody has read
  const go = (to) => {
    const text = texts[Math.max(0, Math.min(texts.length - 1, to))];
    text.tabIndex = -1;
    text.focus({ preventScroll: true });
    text.scrollIntoView({ block: "nearest" });
  };
  const mark = (at, value) => {
    texts[at].querySelector(`input[value='${value}']`).checked = true;
    go(at + 1);
  };

  form.addEventListener("keydown", (event) => {
    const at = here();
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = {
      j: () => go(at + 1),
      k: () => go(at - 1),
      n: () => mark(at, "nothing"),
      e: () => mark(at, "escalate"),
      // with nothing marked, Enter is a habit and no decision
      Enter: () => form.querySelector("input:checked") && form.requestSubmit(send),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // whoever clicks a text means that one
  texts.forEach((text, at) =>
    text.addEventListener("click", (event) => {
      if (!event.target.closest("a, button, label, input") && String(getSelection()) === "") go(at);
    }),
  );

  go(0);
})();
