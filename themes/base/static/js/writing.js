/*
 * Writing an entry: what is typed is kept on the server a few seconds after the last key, so that a closed tab loses nothing; the page then
 * says how hard each text is to read and who else is here. Without this file the same form has a button that keeps what is typed.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-writing]");
  if (!form) return;
  const kept = form.querySelector("[data-kept]");
  const here = document.querySelector("[data-here]");
  const PAUSE = 4000;
  let pause;
  let sending = false;
  let again = false;
  let leaving = false;

  /** What is typed as the public would see it, beside the form; the button "Look" opens the same as a page of its own. */
  const look = document.querySelector("[data-look]");
  const refresh = async () => {
    if (!look) return;
    const answer = await fetch(look.dataset.look, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main > .wrap");
    if (!main) return;
    main.querySelectorAll(".look-bar, script").forEach((part) => part.remove());
    main.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    look.querySelector(".look-page").replaceChildren(...main.childNodes);
    look.hidden = false;
  };

  const fields = () => {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("do", "auto");
    return sent;
  };

  const show = (answer) => {
    if (kept) kept.textContent = answer.kept;
    form.querySelectorAll("[data-reading]").forEach((line) => {
      const said = answer.reading[line.dataset.reading] || "";
      if (line.textContent !== said) line.textContent = said;
    });
    if (!here) return;
    here.replaceChildren(
      ...answer.here.map((words) => {
        const line = document.createElement("li");
        line.textContent = words;
        return line;
      }),
    );
  };

  const keep = async () => {
    if (leaving) return;
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields(), redirect: "manual" });
      if (answer.ok && (answer.headers.get("content-type") || "").startsWith("application/json")) {
        show(await answer.json());
        await refresh();
      }
    } catch {
      // Away for a moment: the next key tries again.
    } finally {
      sending = false;
      if (again) {
        again = false;
        keep();
      }
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keep, PAUSE);
  });

  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(pause);
  });

  /** Back on the page without loading it again. */
  window.addEventListener("pageshow", () => (leaving = false));

  /** A tab that is closed or put away sends what was typed in the last seconds. */
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || leaving || !pause) return;
    clearTimeout(pause);
    pause = undefined;
    fetch(form.action, { method: "POST", body: fields(), redirect: "manual", keepalive: true }).catch(() => {});
  });

  /** Another group without leaving the page: the last one, emptied, with the next number. */
  const add = (button) => {
    const frame = button.closest("fieldset");
    const groups = frame.querySelectorAll(":scope > [data-group]");
    const last = groups[groups.length - 1];
    if (!last) return false;
    const from = Number(last.dataset.group);
    const copy = last.cloneNode(true);
    copy.dataset.group = String(from + 1);
    copy.querySelectorAll("[name], [id], [for], [aria-describedby], [data-counter]").forEach((part) => {
      ["name", "id", "for", "aria-describedby", "data-counter"].forEach((attribute) => {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(`.${from}.`, `.${from + 1}.`));
      });
    });
    copy.querySelectorAll("input, textarea, select").forEach((part) => {
      if (part.type === "checkbox" || part.type === "radio") part.checked = false;
      else part.value = "";
    });
    copy.querySelectorAll(".wrong").forEach((part) => part.remove());
    last.after(copy);
    const first = copy.querySelector("input, textarea, select");
    if (first) first.focus();
    return true;
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[value^='add:']");
    if (button && add(button)) event.preventDefault();
  });
})();
