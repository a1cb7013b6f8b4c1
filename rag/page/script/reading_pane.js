// What the page does by itself: scrolling, the article's sheet on a narrow screen, keys. Asking and reading are events
// of Gradio; see layout.py.
(() => {
  const narrow = matchMedia("(max-width: 900px)");
  let opener = null;
  let latest = ""; // what was shown last: Gradio changes more in the pane than the article, and keeps its element
  let way = null; // of the button in the article that led to another citation
  let asked = null;
  let isFollowed = false; // the question that is asked was scrolled to
  let done = 0; // exchanges that are over
  // An answer, and nothing was opened since it was asked for, be it before the page was there.
  let isAwaited = document.querySelector("#starting.is-answered") !== null;
  let isByItself = false; // that something is opened
  let isReady = false;

  const article = () => document.querySelector("#reading .article");
  const named = () => Object.values(article()?.dataset ?? {}).join(" ");
  const isReading = () => document.body.classList.contains("is-reading");

  /** The sheet on a narrow screen lies over the rest, which then can't be reached. */
  function setReading(is) {
    document.body.classList.toggle("is-reading", is);
    for (const part of document.querySelectorAll("#top, #talk")) part.inert = is && narrow.matches;
    window.ragCover("article", is && narrow.matches, closeArticle);
  }

  /** Where an element is, seen from the top of the pane. */
  function placeIn(pane, element) {
    const [at, origin] = [element, pane].map((each) => each.getBoundingClientRect());
    return { top: at.top - origin.top, bottom: at.bottom - origin.top };
  }

  function showArticle() {
    const shown = article();
    latest = named();
    setReading(shown !== null);
    if (!shown) return window.ragAddress.go({ a: "", at: "" }, false);
    if (narrow.matches && opened.a) window.ragAddress.go(opened, false);
    const pane = shown.closest(".pane");
    const [first, ...rest] = shown.querySelectorAll("mark");
    pane.scrollTop = 0;
    // What is in sight without scrolling is read with the title over it; else it comes to a third of the way down.
    if (first && placeIn(pane, rest.at(-1) ?? first).bottom > pane.clientHeight) {
      pane.scrollTop = placeIn(pane, first).top - pane.clientHeight / 3;
    }
    const step = way && shown.querySelector(`.step[data-way=${way}]`);
    if (step) step.focus({ preventScroll: true });
    else if (narrow.matches) shown.querySelector("h2").focus({ preventScroll: true });
    way = null;
  }

  function closeArticle() {
    setReading(false);
    window.ragAddress.go({ a: "", at: "" });
    if (!opener) return;
    opener.dataset.quiet = ""; // its tip would lie over what is reached for next
    opener.focus({ preventScroll: true });
    delete opener.dataset.quiet;
  }

  // The address names the article that is read, and the words: start-end.exchange.citation
  let opened = {};
  window.ragReading = () => (isReading() ? opened : {});
  const place = ({ start = "", end = "", number = "", citation = "" }) => [`${start}-${end}`, number, citation].join(".");

  function showEntry({ view, a = "", at = "" }, isFirst = false) {
    if (view || (narrow.matches && !isFirst)) return;
    if (!a) return void (isReading() && setReading(false));
    if (isReading() && a === opened.a && at === opened.at) return;
    const [words, number = "", citation = ""] = at.split(".");
    const [start = "", end = ""] = words.split("-");
    const button = document.createElement("button");
    Object.assign(button.dataset, { does: "open", article: a, start, end, number, citation });
    button.hidden = true;
    document.querySelector("#reading .pane").append(button);
    button.click();
    button.remove();
  }
  window.ragAddress.follow((entry) => showEntry(entry));

  function choose(button) {
    const { article: id, start, end, number, citation } = button.dataset;
    const isNew = !isReading() || opened.a !== id;
    isAwaited = false;
    way = button.dataset.way ?? null;
    opened = isByItself ? {} : { a: id, at: place(button.dataset) }; // where nobody went is no address
    // On a narrow screen the article that lies over the page has an entry of its own once it is there.
    if (!isByItself && !narrow.matches && (document.body.dataset.view ?? "ask") === "ask") {
      window.ragAddress.go(opened, isNew);
    }
    opener = button.closest("#reading") ? markOf(number, citation) ?? opener : button;
    for (const other of document.querySelectorAll("#talk [data-does=open]")) {
      const data = other.dataset;
      other.classList.toggle("chosen", data.article === id && data.start === start && data.end === end);
    }
    if (way) opener?.scrollIntoView({ block: "nearest" });
    const shown = article()?.dataset;
    // Nothing changes in the page when the same words are asked for again, after the sheet was closed.
    if (shown && shown.article === id && shown.start === start && shown.end === end) showArticle();
  }

  const markOf = (number, citation) =>
    document.querySelector(`#log .answer .cite[data-number="${number}"][data-citation="${citation}"]`);

  function followQuestion() {
    const exchange = document.querySelector("#live .exchange");
    if (exchange && !asked) {
      isAwaited = true;
      toTop(exchange);
      isFollowed = true;
      // The button that was pressed is gone; on a phone the keyboard would come up.
      if (document.activeElement === document.body && !narrow.matches) document.querySelector("#question textarea").focus();
    }
    asked = exchange;
  }

  /** A question whose answer is there at once is never seen in work. */
  function followAnswer() {
    const exchanges = document.querySelectorAll("#log .exchange");
    if (exchanges.length === done + 1 && !isFollowed) toTop(exchanges[done]);
    if (exchanges.length === done + 1 && isAwaited) openFirst(exchanges[done]);
    if (exchanges.length !== done && !asked) isFollowed = false;
    done = exchanges.length;
    if (turned && document.activeElement.matches("body, :disabled")) turnedTo(turned)?.focus({ preventScroll: true });
  }

  /** The way on from the first or last of several answers, where the button that led there can't be pressed any more. */
  let turned = "";
  const turnedTo = (number) => document.querySelector(`#log .versions .step[data-number="${number}"]:enabled`);
  document.addEventListener("click", ({ target }) => (turned = target.closest?.("#log .versions .step")?.dataset.number ?? ""), true);

  /** An answer that was awaited here opens the article that it cites first, unless the reader has opened another. */
  function openFirst(exchange) {
    isAwaited = false;
    if (narrow.matches || (document.body.dataset.view ?? "ask") !== "ask") return;
    isByItself = true;
    exchange.querySelector(".answer .cite")?.click();
    isByItself = false;
  }

  function toTop(exchange) {
    const scroll = document.querySelector("#scroll");
    scroll.scrollTop += exchange.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
  }

  // What is asked of the article when it is opened, and put into its place.
  document.addEventListener("toggle", ({ target }) => {
    const asks = target.open ? target.querySelector(":scope > button[hidden]") : null;
    if (!asks || placePart(asks.dataset.does)) return;
    asks.click();
    asks.remove();
  }, true);

  /** Put what was asked for last into its place, if it is of the article that is open. */
  function placePart(name) {
    const made = document.querySelector("#part [data-of]");
    const { article: id, start, end } = article()?.dataset ?? {};
    if (made?.dataset.of !== name || made.dataset.article !== id || !["", `${start}-${end}`].includes(made.dataset.place)) return false;
    article().querySelector(`[data-part=${name}]`)?.replaceChildren(...made.cloneNode(true).childNodes);
    return true;
  }
  window.ragPart = (element, watch) => watch("value", () => placePart(element.querySelector("[data-of]")?.dataset.of));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const isBeside = narrow.matches && isReading() && !event.target.closest("#reading, [popover]");
    if (isBeside || button?.closest("#reading .close")) closeArticle();
    if (button?.dataset.does === "open") choose(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches && isReading()) closeArticle();
    const step = event.altKey && { ArrowUp: "before", ArrowDown: "after" }[event.key];
    const isAsking = (document.body.dataset.view ?? "ask") === "ask";
    if (!step || event.target.closest?.("textarea, input, select") || !(isReading() || isAsking)) return;
    event.preventDefault();
    if (isReading()) document.querySelector(`#reading .step[data-way=${step}]`)?.click();
    else [...document.querySelectorAll("#log .exchange:last-child .answer .cite")].at(step === "after" ? 0 : -1)?.click();
  });
  // Some answers are there at once.
  document.addEventListener(
    "click",
    ({ target }) => {
      if (target.closest("#send, button:is([data-does=again], [data-does=ask])")) isAwaited = true;
      else if (target.closest("#new, #kept a")) isAwaited = false;
    },
    true,
  );
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target.matches?.("#question textarea")) isAwaited = true;
  }, true);
  narrow.addEventListener("change", () => setReading(isReading()));
  new MutationObserver((changes) => {
    const isLoaded = document.querySelector(document.querySelector("#side") ? "#kept nav" : "#live .welcome");
    if (!isReady && isLoaded && document.querySelector("#reading .pane")) {
      isReady = true;
      showEntry(window.ragAddress.read(), true);
    }
    const within = (id) => changes.some((change) => change.target.parentElement?.closest(id));
    if (within("#reading") && named() !== latest) showArticle();
    if (within("#live")) followQuestion();
    if (within("#log")) followAnswer();
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
