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
  let pause;
  let last = "";

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
      const at = phone.contentWindow ? phone.contentWindow.scrollY : 0;
      phone.addEventListener("load", () => phone.contentWindow.scrollTo(0, at), { once: true });
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
