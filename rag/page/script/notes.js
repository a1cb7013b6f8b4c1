// Notes: what is selected in an article is what its button keeps; the view lists what was kept. What is listed comes from
// the server, see notes.py.
(() => {
  const AWHILE = 2500; // milliseconds for which a button says that it has kept
  const PAGE = 40; // notes that are listed at first, and more of them each time
  const MOST_SENT = 20002; // UTF-16 code units, of which a character has two at most: more than are kept at once is sent to be refused
  const part = (selector) => document.querySelector(selector);
  const isShown = () => document.body.dataset.view === "notes";
  let list = () => {};
  let held = ""; // what was selected when the button was pressed: pressing it may end the selection

  // What is selected

  const BUTTONS = ":is(#reading, #log) .keep";
  const textOf = (button) => button.closest("#reading .article, #log .exchange").querySelector(":scope > .body, :scope > .answer");

  /** The selected words in what a button keeps: of an answer without its marks and signs. */
  function selected(button) {
    const [selection, body] = [getSelection(), textOf(button)];
    const isWithin = body && selection.rangeCount && [selection.anchorNode, selection.focusNode].every((node) => body.contains(node));
    if (!isWithin || !button.closest("#log")) return isWithin ? selection.toString().trim().slice(0, MOST_SENT) : "";
    const words = selection.getRangeAt(0).cloneContents();
    for (const each of words.querySelectorAll("button, .sign, .label")) each.remove();
    return words.textContent.trim().slice(0, MOST_SENT);
  }

  function paint(button) {
    const words = selected(button);
    button.dataset.words = words;
    button.classList.toggle("selected", words !== "");
    name(button);
  }

  /** What a button says: what it would keep, or that it has. */
  function name(button) {
    const { words, selected, label, done, short } = button.dataset;
    const isInLog = button.closest("#log") !== null;
    const isDone = button.matches(".done, .just");
    button.title = words ? selected : isDone && !isInLog ? done : label;
    if (!isInLog) button.setAttribute("aria-label", button.title);
    const said = isDone && (!words || button.matches(".just")) ? done : button.title;
    button.querySelector("span").textContent = isInLog ? said : words ? short : "";
  }

  document.addEventListener("selectionchange", () => document.querySelectorAll(BUTTONS).forEach(paint));
  document.addEventListener(
    "pointerdown",
    ({ target }) => {
      const button = target.closest?.(BUTTONS);
      held = button ? selected(button) : "";
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.(BUTTONS);
      if (button) button.dataset.words = held || selected(button);
      held = "";
    },
    true,
  );

  // With the keyboard: Shift and an arrow select in the article, by sentences or words, and K keeps

  /** Select the sentence of an answer that a mark or sign stands behind. */
  function selectSentence(tail) {
    const range = new Range();
    const block = tail.closest("p, li, .cell");
    const tails = [...block.querySelectorAll(".tail")];
    const before = tails[tails.indexOf(tail) - 1];
    range.selectNodeContents(block);
    if (before) range.setStartAfter(before);
    range.setEndBefore(tail);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /** Keep the sentence whose mark or sign has the focus, else what is selected or marked. */
  window.ragKeep = () => {
    const tail = document.activeElement.closest("#log .answer .tail");
    if (tail) selectSentence(tail);
    const button = tail?.closest(".exchange").querySelector(".keep") ?? [...document.querySelectorAll(BUTTONS)].find(selected) ?? part(".is-reading #reading .keep");
    button?.click();
  };

  const inSight = (pane, element) => element.getBoundingClientRect().bottom > pane.getBoundingClientRect().top + 60;

  function extend(event) {
    const pane = event.target.closest?.("#reading .pane");
    const [way, unit] = { ArrowDown: ["forward", "sentence"], ArrowUp: ["backward", "sentence"], ArrowRight: ["right", "word"], ArrowLeft: ["left", "word"] }[event.key] ?? [];
    const body = pane?.querySelector(".article > .body");
    if (!body || !way || !event.shiftKey || event.altKey || event.target.matches("input")) return;
    event.preventDefault();
    const selection = getSelection();
    if (!body.contains(selection.anchorNode)) {
      const first = body.querySelector("mark") ?? [...body.querySelectorAll("p, h3")].find((each) => inSight(pane, each));
      selection.collapse(first, 0);
    }
    try {
      selection.modify("extend", way, unit);
    } catch {
      selection.modify("extend", way, "line"); // Firefox knows no sentences
    }
    selection.focusNode.parentElement?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", extend);

  // What was kept

  /** What is kept as a whole stays marked so; what was selected, for a while. */
  function kept({ kept: number, whole }) {
    const button = part(number ? `#log .keep[data-number="${number}"]` : "#reading .keep");
    if (!button) return;
    button.classList.add(whole === undefined ? "just" : "done");
    name(button);
    setTimeout(() => {
      button.classList.remove("just");
      name(button);
    }, AWHILE);
  }

  /** After a note was deleted, what it kept can be kept again. */
  function forget() {
    for (const button of document.querySelectorAll(`${BUTTONS}.done`)) {
      button.classList.remove("done");
      name(button);
    }
    window.ragFollow?.(); // the server knows which of the answers are still kept
  }

  window.ragKept = (element, watch) =>
    watch("value", () => {
      const said = element.querySelector("[data-kept], [data-saved]");
      if (!said) return;
      window.ragSay(said.textContent);
      if (said.dataset.kept === undefined) return;
      kept(said.dataset);
      if (isShown()) list();
    });

  // The view

  window.ragNotes = (element, trigger, watch) => {
    const order = () => element.querySelector("[name=order]")?.value ?? "";
    let isChanging = false;
    let most = PAGE;
    list = () => trigger("list", { order: order(), most: String(most) });

    /** A comment is as high as what is written in it. */
    function fit(field) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }

    function discard(button) {
      if (button.classList.contains("sure")) {
        isChanging = true;
        trigger("discard", { note: button.closest("[data-note]").dataset.note, order: order(), most: String(most) });
        return;
      }
      const before = button.textContent;
      button.classList.add("sure");
      button.textContent = button.dataset.sure;
      button.addEventListener("blur", () => {
        button.classList.remove("sure");
        button.textContent = before;
      }, { once: true });
    }

    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.does === "open") trigger("open", { ...button.dataset, input: "" });
      else if (button?.matches(".discard")) discard(button);
      else if (button?.matches(".further")) {
        most += PAGE;
        list();
      }
    });
    element.addEventListener("input", (event) => event.target.matches("textarea") && fit(event.target));
    element.addEventListener("change", (event) => {
      if (event.target.name === "order") list();
      else if (event.target.matches("textarea")) {
        trigger("comment", { note: event.target.closest("[data-note]").dataset.note, comment: event.target.value });
      }
    });
    watch("value", () => {
      for (const field of element.querySelectorAll("textarea")) fit(field);
      if (isChanging) {
        element.querySelector("h2")?.focus();
        forget();
      }
      isChanging = false;
    });
    document.addEventListener("rag-view", () => isShown() && list());
    if (isShown()) list();
  };
})();
