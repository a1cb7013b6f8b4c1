// What is below an answer: the menu of forms to copy it in, its rating, and its question put back into the composer.
(() => {
  const part = (selector) => document.querySelector(selector);
  const AWHILE = 2500; // milliseconds for which a button says that it has copied
  let menu = null;
  let sheet = null;
  let voice = null;
  let owner = null;
  let dismissed = null;

  function made(id, role, kind = "auto") {
    const element = document.createElement("div");
    element.id = id;
    element.popover = kind;
    element.setAttribute("role", role);
    document.querySelector("main").append(element);
    return element;
  }

  // The menu

  function place(element, beside) {
    const at = beside.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const start = document.documentElement.dir === "rtl" ? at.right - width : at.left;
    const above = at.top - height - 6;
    element.style.left = `${Math.max(8, Math.min(start, innerWidth - width - 8))}px`;
    element.style.top = `${above > 8 ? above : at.bottom + 6}px`;
  }

  function openMenu(button) {
    menu ??= madeMenu();
    owner = button;
    const items = button.parentElement.querySelector("[data-of=copy]");
    menu.replaceChildren(...[...items.children].map((item) => item.cloneNode(true)));
    menu.setAttribute("aria-label", button.title);
    menu.showPopover();
    place(menu, button);
    button.setAttribute("aria-expanded", "true");
    menu.firstElementChild.focus();
  }

  function madeMenu() {
    const element = made("menu", "menu");
    element.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      owner?.setAttribute("aria-expanded", "false");
    });
    element.addEventListener("beforetoggle", (event) => {
      if (event.newState === "closed" && element.contains(document.activeElement)) owner?.focus();
    });
    element.addEventListener("click", (event) => {
      const form = event.target.closest("[data-copies]")?.dataset.copies;
      if (!form) return;
      element.hidePopover();
      copy(owner.parentElement.querySelector(`[data-text=${form}]`).textContent, owner);
    });
    element.addEventListener("keydown", move);
    return element;
  }

  function move(event) {
    const items = [...menu.children];
    const at = items.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  }

  // Copying

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      if (!copyOldWay(text)) return showText(text, button);
    }
    say(button.dataset.done);
    const label = button.querySelector("span");
    const before = button.title;
    label.textContent = button.dataset.done;
    button.classList.add("done");
    setTimeout(() => {
      label.textContent = before;
      button.classList.remove("done");
    }, AWHILE);
  }

  function copyOldWay(text) {
    const field = selected(document.body, text);
    const worked = document.execCommand("copy");
    field.remove();
    owner.focus();
    return worked;
  }

  function selected(parent, text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    parent.append(field);
    field.select();
    return field;
  }

  function showText(text, button) {
    sheet ??= made("to-copy", "dialog");
    const hint = document.createElement("p");
    hint.textContent = button.dataset.refused;
    sheet.setAttribute("aria-label", button.title);
    sheet.replaceChildren(hint);
    sheet.showPopover();
    selected(sheet, text).setAttribute("aria-label", button.title);
  }

  const say = (window.ragSay = (text) => {
    if (!voice) {
      voice = document.createElement("div");
      voice.className = "unseen";
      voice.setAttribute("role", "status");
      document.querySelector("main").append(voice);
    }
    voice.textContent = "";
    setTimeout(() => (voice.textContent = text), 50);
  });

  // Light dismissal comes before the click: the button that had opened the menu only closes it.
  document.addEventListener("pointerdown", () => (dismissed = menu?.matches(":popover-open") ? owner : null), true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-menu]");
    if (button && button !== dismissed) openMenu(button);
    dismissed = null;
  });
  document.addEventListener("keydown", (event) => {
    const button = event.target.closest?.("[data-menu]");
    if (!button || event.key !== "ArrowDown") return;
    event.preventDefault();
    openMenu(button);
  });

  // The rating: the server says what was kept

  window.ragRated = (element, watch) =>
    watch("value", () => {
      const said = element.querySelector("[data-rated]")?.dataset;
      if (!said) return;
      for (const button of document.querySelectorAll(`#log .rate[data-number="${said.rated}"]`)) {
        button.setAttribute("aria-pressed", button.dataset.rating === said.rating);
      }
    });

  // The question that is being edited

  window.ragEditing = (element, watch) =>
    watch("value", () => {
      const number = element.querySelector("[data-edits]")?.dataset.edits;
      const all = [...document.querySelectorAll("#log .exchange")];
      for (const [row, exchange] of all.entries()) exchange.classList.toggle("goes", row >= Number(number ?? Infinity));
      if (number === undefined) return;
      const box = document.querySelector("#question textarea");
      setTimeout(() => {
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
      }, 50);
    });

  // What was pressed goes, and the focus with it: it goes on from where it had come.
  document.addEventListener(
    "click",
    ({ target }) => {
      if (!target.closest?.("#editing .leave") || !part("#editing").contains(document.activeElement)) return;
      const { edits } = part("#editing [data-edits]").dataset;
      part(`#log .edit[data-number="${edits}"]`)?.focus({ preventScroll: true });
    },
    true,
  );

  document.addEventListener("keydown", (event) => {
    const leave = document.querySelector("#editing .leave");
    if (event.key === "Escape" && leave && event.target.closest?.("#composer, #editing")) leave.click();
  });
})();
