/*
 * Small comforts. Every page works without this file; it adds words, never steps.
 */
"use strict";

(() => {
  /** Counts the letters left in a text area, or in a line: <textarea data-counter="id of the line" data-most="500">. */
  function countLetters(area) {
    const line = document.getElementById(area.dataset.counter);
    const most = Number(area.dataset.most);
    if (!line || !most) return;
    const spoken = document.createElement("span");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    line.after(spoken);
    let pause;
    const show = () => {
      const left = most - Array.from(area.value.replace(/\r?\n/g, "\n")).length;
      const words = left < 0 ? line.dataset.over : line.dataset.left;
      const text = words.replace("#", Math.abs(left).toLocaleString(document.documentElement.lang));
      line.textContent = text;
      line.classList.toggle("counter-over", left < 0);
      clearTimeout(pause);
      if (left <= most / 10) pause = setTimeout(() => (spoken.textContent = text), 1200);
    };
    area.addEventListener("input", show);
    show();
  }

  /** Menus close on Escape, and when a person goes on elsewhere on the page. */
  function closeMenu(menu) {
    const close = () => menu.removeAttribute("open");
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      close();
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
    });
  }

  /** Leaving quickly replaces this page, so that "back" does not return to it. */
  function leaveQuickly(link) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.body.hidden = true;
      window.location.replace(link.href);
    });
  }

  /**
   * Says three minutes before a session ends that it will, and stays signed in on one key:
   * <dialog data-idle="minutes" data-stay="address that renews it" data-over="words once it has ended"
   * data-ended="its heading then" data-close="its button then">. Who puts it away with Escape is not asked again.
   */
  function warnInTime(dialog) {
    const title = dialog.querySelector("h2");
    const words = dialog.querySelector("p");
    const button = dialog.querySelector("button");
    let end;
    let silent = false;
    const begin = () => (end = Date.now() + Number(dialog.dataset.idle) * 60000);
    const over = () => Date.now() >= end;
    dialog.addEventListener("cancel", () => (silent = !over()));
    dialog.addEventListener("close", () => (silent = silent || over()));
    dialog.querySelector("form").addEventListener("submit", async () => {
      if (over()) return;
      const answer = await fetch(dialog.dataset.stay, { redirect: "manual" }).catch(() => null);
      if (answer && answer.ok) begin();
    });
    begin();
    setInterval(() => {
      if (silent || end - Date.now() > 180000) return;
      if (over()) {
        title.textContent = dialog.dataset.ended;
        words.textContent = dialog.dataset.over;
        button.textContent = dialog.dataset.close;
      }
      if (!dialog.open) dialog.showModal();
    }, 10000);
  }

  /**
   * A device of a class that nobody has touched for a while forgets whose answers it holds, and says so two minutes before:
   * <dialog data-idle-leave="minutes"> with a form of its own that stays, and one to /answer/leave outside of it. What was typed and not
   * saved is sent first.
   */
  function leaveInTime(dialog) {
    const leaving = document.getElementById("leave-device");
    const asked = document.querySelector("form[data-keep]");
    let end;
    let gone = false;
    const begin = () => (end = Date.now() + Number(dialog.dataset.idleLeave) * 60000);
    const touched = () => dialog.open || begin();
    const leave = async () => {
      gone = true;
      document.body.hidden = true;
      if (asked) await fetch(asked.action, keeping(asked)).catch(() => null);
      leaving.submit();
    };
    ["input", "keydown", "pointerdown", "scroll"].forEach((kind) => window.addEventListener(kind, touched, { passive: true }));
    dialog.addEventListener("close", begin);
    begin();
    setInterval(() => {
      // Marks that wait for the network are somebody's, even while nobody touches the tablet.
      if (document.querySelector("form[data-holding]")) begin();
      if (gone || end - Date.now() > 120000) return;
      if (Date.now() >= end) leave();
      else if (!dialog.open) dialog.showModal();
    }, 5000);
  }

  /** How a form of answers is sent without leaving its page, when nobody is there to put anything right. */
  function keeping(form) {
    const typed = new FormData(form);
    typed.set("go", "away");
    const files = form.enctype === "multipart/form-data";
    return { method: "POST", redirect: "manual", body: files ? typed : new URLSearchParams(typed) };
  }

  /** The other language is another page: <a data-typed="question"> asks before it leaves words behind that were typed and not sent. */
  function askBeforeLosing(link) {
    let typed = false;
    document.addEventListener("input", (event) => {
      if (event.target.form?.method === "post") typed = true;
    });
    link.addEventListener("click", (event) => {
      if (typed && !window.confirm(link.dataset.typed)) event.preventDefault();
    });
  }

  /** A click on a picture says what its cuts keep in view: <div data-focus="ids of the two fields"> around it. */
  function aim(frame) {
    const picture = frame.querySelector("img");
    const [x, y] = frame.dataset.focus.split(" ").map((id) => document.getElementById(id));
    if (!picture || !x || !y) return;
    const mark = frame.appendChild(document.createElement("span"));
    mark.className = "focus-mark";
    const show = () => {
      mark.style.left = `${x.value}%`;
      mark.style.top = `${y.value}%`;
    };
    const part = (at, from, length) => String(Math.min(100, Math.max(0, Math.round(((at - from) / length) * 100))));
    picture.addEventListener("click", (event) => {
      const box = picture.getBoundingClientRect();
      x.value = part(event.clientX, box.left, box.width);
      y.value = part(event.clientY, box.top, box.height);
      show();
    });
    x.addEventListener("input", show);
    y.addEventListener("input", show);
    frame.dataset.ready = "";
    show();
  }

  /** "I would rather not say" stands for itself: ticking it takes the other ticks away, and any of these takes its tick away. */
  function standAlone(alone) {
    const group = alone.closest("fieldset");
    if (!group) return;
    group.addEventListener("change", (event) => {
      const ticked = event.target;
      if (ticked.type !== "checkbox" || ticked.name !== alone.name || !ticked.checked) return;
      if (ticked !== alone) alone.checked = false;
      else group.querySelectorAll("input[type=checkbox]").forEach((other) => other.name === alone.name && other !== alone && (other.checked = false));
    });
  }

  /** An area on a map, <table data-squares>: a mouse that is dragged ticks every square on its way, or takes its tick away, as the first. */
  function drawArea(grid) {
    const hint = grid.closest("fieldset").querySelector("[data-squares-hint]");
    if (hint) hint.hidden = false;
    const box = (event) => event.target.closest(".pin-square")?.querySelector("input[type=checkbox]");
    let first = null;
    let ticked = false;
    let dragged = false;
    grid.addEventListener("pointerdown", (event) => {
      first = event.pointerType === "mouse" && event.button === 0 ? box(event) : null;
      ticked = Boolean(first && !first.checked);
      dragged = false;
    });
    grid.addEventListener("pointerover", (event) => {
      const here = box(event);
      if (!first || !here || event.buttons !== 1 || (here === first && !dragged)) return;
      dragged = true;
      first.checked = ticked;
      here.checked = ticked;
    });
    // Back on the first square: the click that ends there would turn it over once more.
    grid.addEventListener("click", (event) => dragged && event.preventDefault());
  }

  /**
   * Shows what others have said already while somebody types: <section data-like="address" data-like-of="id of the field" hidden> with an
   * empty list. It is said once somebody stops for a moment, and takes no step away. With data-like-from="ids of fields" only what these say
   * is sent, with data-like-kind and data-like-ref of what is being written; else the whole form.
   */
  function alike(section) {
    const from = section.dataset.likeFrom;
    const ids = from === undefined ? [section.dataset.likeOf] : from.split(" ");
    const areas = ids.map((id) => document.getElementById(id)).filter(Boolean);
    if (areas.length === 0) return;
    const form = areas[0].form;
    const list = section.querySelector("ul");
    let pause;
    let asked = 0;
    section.setAttribute("aria-live", "polite");
    const ask = async () => {
      const mine = ++asked;
      const words = areas.map((area) => area.value.trim()).join("\n").trim();
      const body = new URLSearchParams(
        from === undefined
          ? new FormData(form)
          : { _token: form.elements._token.value, words, kind: section.dataset.likeKind, ref: section.dataset.likeRef },
      );
      const answer = words.length < 12 ? null : await fetch(section.dataset.like, { method: "POST", body }).catch(() => null);
      const found = answer && answer.ok ? (await answer.json()).data : [];
      if (mine !== asked) return;
      list.replaceChildren(
        ...found.map((one) => {
          const item = document.createElement("li");
          if (one.href) {
            const link = item.appendChild(document.createElement("a"));
            link.href = one.href;
            if (one.lang) link.lang = one.lang;
            link.textContent = one.words;
            return item;
          }
          const quote = item.appendChild(document.createElement("blockquote"));
          quote.className = "quote";
          if (one.lang) quote.lang = one.lang;
          quote.appendChild(document.createElement("p")).textContent = one.words;
          return item;
        }),
      );
      section.hidden = found.length === 0;
    };
    areas.forEach((area) =>
      area.addEventListener("input", () => {
        clearTimeout(pause);
        pause = setTimeout(ask, 700);
      }),
    );
  }

  /**
   * Offers what might be meant while somebody types: <input data-suggest="address, up to the words" data-suggestions="name of the list">.
   * Arrows go through the list, Enter takes one, Escape puts it away; without an answer the box stays a box.
   */
  function suggest(input) {
    const frame = document.createElement("div");
    const list = document.createElement("ul");
    const label = document.querySelector(`label[for="${input.id}"]`);
    frame.className = "suggest";
    list.className = "suggestions";
    list.id = `${input.id}-suggestions`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.suggestions);
    input.before(frame);
    frame.append(input, list);
    if (label && frame.contains(label)) frame.before(label);
    const say = (name, value) => input.setAttribute(name, value);
    say("role", "combobox");
    say("aria-autocomplete", "list");
    say("aria-controls", list.id);
    say("aria-expanded", "false");
    let pause;
    let asked = 0;
    let at = -1;
    const options = () => [...list.children];
    const close = () => {
      list.hidden = true;
      at = -1;
      say("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (text) => {
      input.value = text;
      close();
      input.form.requestSubmit();
    };
    const move = (to) => {
      const all = options();
      at = (to + all.length) % all.length;
      all.forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
      say("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    };
    const show = (texts) => {
      list.replaceChildren(
        ...texts.map((text, i) => {
          const one = document.createElement("li");
          one.id = `${list.id}-${i}`;
          one.setAttribute("role", "option");
          one.setAttribute("aria-selected", "false");
          one.textContent = text;
          one.addEventListener("mousedown", (event) => event.preventDefault());
          one.addEventListener("click", () => take(text));
          return one;
        }),
      );
      at = -1;
      list.hidden = texts.length === 0;
      say("aria-expanded", String(texts.length > 0));
      input.removeAttribute("aria-activedescendant");
    };
    const ask = async () => {
      const words = input.value.trim();
      const mine = ++asked;
      if (words.length < 2) return close();
      const answer = await fetch(input.dataset.suggest + encodeURIComponent(words)).catch(() => null);
      const found = answer && answer.ok ? (await answer.json()).data : [];
      if (mine === asked && document.activeElement === input) show(found);
    };
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(ask, 200);
    });
    input.addEventListener("blur", () => {
      asked++;
      close();
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") move(at + 1);
      else if (event.key === "ArrowUp") move(at < 0 ? -1 : at - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && at >= 0) take(options()[at].textContent);
      else return;
      event.preventDefault();
    });
  }

  /**
   * Looks again, for two minutes, for what is still being worked out: <div id data-again="seconds between" data-again-done="words">. Once the
   * page no longer waits, what it has in the place of this stands here, and that is said. Nothing else on the page is touched, so that nobody
   * loses what they chose meanwhile, nor their place.
   */
  function lookAgain(place) {
    const every = Number(place.dataset.again) * 1000;
    const said = document.createElement("p");
    let left = Math.ceil(120000 / every);
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    place.before(said);
    const look = async () => {
      const answer = document.hidden ? null : await fetch(location.href, { redirect: "manual" }).catch(() => null);
      const page = answer && answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      const now = page && page.getElementById(place.id);
      if (!now || now.hasAttribute("data-again")) return --left > 0 && setTimeout(look, every);
      said.textContent = place.dataset.againDone;
      const held = place.contains(document.activeElement);
      place.replaceWith(now);
      if (held) {
        now.tabIndex = -1;
        now.focus();
      }
    };
    setTimeout(look, every);
  }

  /** Reads what stands in an element aloud, in its language, word for word: <button hidden data-aloud="id" data-aloud-stop="words">. */
  function readAloud(button) {
    const words = document.getElementById(button.dataset.aloud);
    const speech = window.speechSynthesis;
    if (!words || !speech || !window.SpeechSynthesisUtterance) return;
    const listen = button.textContent;
    const rest = () => (button.textContent = listen);
    button.hidden = false;
    button.addEventListener("click", () => {
      const speaking = speech.speaking;
      speech.cancel();
      if (speaking) return rest();
      const spoken = new SpeechSynthesisUtterance(words.textContent);
      spoken.lang = (words.closest("[lang]") || document.documentElement).lang;
      spoken.onend = spoken.onerror = rest;
      button.textContent = button.dataset.aloudStop;
      speech.speak(spoken);
    });
    window.addEventListener("pagehide", () => speech.cancel());
  }

  document.querySelectorAll("[data-aloud]").forEach(readAloud);
  document.querySelectorAll("input[data-suggest]").forEach(suggest);
  document.querySelectorAll("[data-like]").forEach(alike);
  document.querySelectorAll("[data-again]").forEach(lookAgain);
  document.querySelectorAll("[data-focus]").forEach(aim);
  document.querySelectorAll("[data-squares]").forEach(drawArea);
  document.querySelectorAll(".choice-apart input[type=checkbox]").forEach(standAlone);
  document.querySelectorAll("dialog[data-idle]").forEach(warnInTime);
  document.querySelectorAll("dialog[data-idle-leave]").forEach(leaveInTime);
  document.querySelectorAll("textarea[data-counter], input[data-counter]").forEach(countLetters);
  document.querySelectorAll("details.menu").forEach(closeMenu);
  document.querySelectorAll("a[data-typed]").forEach(askBeforeLosing);
  document.querySelectorAll("a.leave").forEach(leaveQuickly);

  const errors = document.querySelector(".errors[tabindex]");
  if (errors) errors.focus();
})();
