/*
 * A question as it looks on a phone, in both languages, while somebody writes it. Nothing is kept. Without this file the button "See it"
 * opens the same as a page of its own.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-phones]");
  const phones = document.querySelector(".phones");
  if (!form || !phones) return;
  const PAUSE = 700;
  const drawn = new Set();
  let pause;
  let last = "";

  /** Where the question being written begins: another may stand before it on the same page. */
  const own = (phone) => {
    const id = CSS.escape(form.dataset.phones);
    const first = phone.contentDocument.querySelector(`[name="q.${id}"], [name^="q.${id}."]`);
    const field = first?.closest("fieldset, .field");
    const before = field && [...phone.contentDocument.querySelectorAll("fieldset, .field")].indexOf(field);
    return before ? Math.max(0, field.getBoundingClientRect().top - 16) : 0;
  };

  const draw = async () => {
    const typed = new URLSearchParams(new FormData(form)).toString();
    if (typed === last) return;
    last = typed;
    for (const phone of phones.querySelectorAll("iframe")) {
      const answer = await fetch(phone.dataset.look, {
        method: "POST",
        body: new URLSearchParams(typed),
        redirect: "manual",
      }).catch(() => null);
      if (!answer || !answer.ok) continue;
      const at = drawn.has(phone) ? phone.contentWindow.scrollY : null;
      drawn.add(phone);
      phone.addEventListener("load", () => phone.contentWindow.scrollTo(0, at ?? own(phone)), { once: true });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      page.querySelectorAll("script, dialog").forEach((part) => part.remove());
      phone.srcdoc = "<!doctype html>" + page.documentElement.outerHTML;
      phones.hidden = false;
    }
  };

  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(draw, PAUSE);
  };

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  draw();
})();
