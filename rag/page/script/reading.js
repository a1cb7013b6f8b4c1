// What the page does by itself: scrolling, the article's sheet on a narrow screen, keys. Asking and reading are events
// of Gradio; see layout.py.
(() => {
  const narrow = matchMedia("(max-width: 900px)");
  let opener = null;
  let asked = null;

  const article = () => document.querySelector("#reading .article");

  function showArticle() {
    const shown = article();
    document.body.classList.toggle("is-reading", shown !== null);
    if (!shown) return;
    const pane = shown.closest(".pane");
    const mark = shown.querySelector("mark");
    const third = pane.clientHeight / 3;
    pane.scrollTop = 0;
    const above = mark ? mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - third : 0;
    // What is in sight without scrolling is read with the title over it.
    if (above > third) pane.scrollTop = above;
    if (narrow.matches) shown.querySelector("h2").focus({ preventScroll: true });
  }

  function closeArticle() {
    document.body.classList.remove("is-reading");
    opener?.focus({ preventScroll: true });
  }

  function choose(button) {
    const { article: id, start, end } = button.dataset;
    opener = button;
    for (const other of document.querySelectorAll("[data-does=open]")) {
      const data = other.dataset;
      other.classList.toggle("chosen", data.article === id && data.start === start && data.end === end);
    }
    const shown = article()?.dataset;
    // Nothing changes in the page when the same words are asked for again, after the sheet was closed.
    if (shown && shown.article === id && shown.start === start && shown.end === end) showArticle();
  }

  function followQuestion() {
    const exchange = document.querySelector("#live .exchange");
    if (exchange && !asked) {
      const scroll = document.querySelector("#scroll");
      scroll.scrollTop += exchange.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
      // The button that was pressed is gone; on a phone the keyboard would come up.
      if (document.activeElement === document.body && !narrow.matches) document.querySelector("#question textarea").focus();
    }
    asked = exchange;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.does === "open") choose(button);
    if (button?.classList.contains("close")) closeArticle();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches && document.body.classList.contains("is-reading")) closeArticle();
  });
  new MutationObserver((changes) => {
    const within = (id) => changes.some((change) => change.target.parentElement?.closest(id));
    if (within("#reading")) showArticle();
    if (within("#live")) followQuestion();
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
