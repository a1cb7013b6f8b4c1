// Questions that go on from the last answer: asked for when there is another last answer, and shown below it.
(() => {
  const PAUSE = 300; // milliseconds for which the last answer stays what it is before questions are asked for
  const last = () => document.querySelector("#scroll:not(:has(#live .exchange)) #log .exchange:last-child");

  window.ragNext = (element, trigger, watch) => {
    let known = null;
    let waits = 0;

    /** The last answer leaves them so much room that its question can still be scrolled to the top, and nothing jumps. */
    function fit() {
      document.documentElement.style.setProperty("--next", `${element.querySelector(".next") ? element.offsetHeight : 0}px`);
    }

    function look() {
      if (last() === known) return;
      known = last();
      element.classList.add("old");
      fit();
      clearTimeout(waits);
      if (known) waits = setTimeout(() => trigger("suggest"), PAUSE);
    }

    /** Ask a question that the page offers, of all articles: what is typed, and the filters, stay as they are. */
    window.ragAskEverywhere = (question) => trigger("ask", { question, everywhere: "yes" });

    element.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-does=ask]");
      if (button) trigger("ask", { ...button.dataset, input: "" });
    });
    watch("value", () => {
      element.classList.remove("old");
      fit();
    });
    new ResizeObserver(fit).observe(element);
    new MutationObserver(look).observe(document.querySelector("#scroll"), { childList: true, subtree: true });
    look();
  };
})();
