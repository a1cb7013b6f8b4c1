// Find in the article: its text is searched as it is read, whatever the case, the accents, the vowel signs, the forms of
// letters and the line ends. The browser's own search is left alone unless the focus is in the pane.
(() => {
  const SHOWN = 2000; // places that are marked
  const LETTERS = { ß: "ss", ı: "i", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", ى: "ي", ة: "ه", ک: "ك", ی: "ي", "’": "'", "‘": "'" };
  const UNREAD = /[\p{M}\p{Cf}\u0640]/gu;
  const known = new Map();
  const part = (selector) => document.querySelector(`#reading .article ${selector}`);
  let text = null; // the article's: folded, and where each of its signs stands
  let places = [];
  let now = -1;

  function folded(sign) {
    if (!known.has(sign)) {
      const plain = sign.toLowerCase().normalize("NFKD").replace(UNREAD, "").replace(/[“”„«»]/g, '"').replace(/[‐-―]/g, "-");
      const digits = plain.replace(/[٠-٩۰-۹]/g, (each) => each.charCodeAt(0) & 15);
      known.set(sign, [...digits].map((each) => LETTERS[each] ?? (/\s/.test(each) ? " " : each)).join(""));
    }
    return known.get(sign);
  }

  /** What is folded of several texts, with the text and the place in it that each of its signs is from. */
  function read(nodes) {
    const [signs, from, at, end] = [[], [], [], []];
    nodes.forEach((node, number) => {
      let place = 0;
      for (const sign of node.data) {
        const next = place + sign.length;
        const plain = folded(sign);
        if (!plain && signs.length) end[signs.length - 1] = next; // a vowel sign belongs to its letter
        for (const each of plain.split("")) { // halves of characters: places in the text are counted in them
          if (each === " " && signs.at(-1) === " ") continue;
          signs.push(each);
          from.push(number);
          at.push(place);
          end.push(next);
        }
        place = next;
      }
      if (signs.at(-1) !== " " && node.parentElement?.closest("p, h3") !== nodes[number + 1]?.parentElement.closest("p, h3")) {
        signs.push(" ");
        from.push(number);
        at.push(place);
        end.push(place);
      }
    });
    return { nodes, signs: signs.join(""), from, at, end };
  }

  function range(start, length) {
    const last = start + length - 1;
    const found = document.createRange();
    found.setStart(text.nodes[text.from[start]], text.at[start]);
    found.setEnd(text.nodes[text.from[last]], text.end[last]);
    return found;
  }

  function textNodes() {
    const walker = document.createTreeWalker(part(".body"), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  function find() {
    const words = read([document.createTextNode(part(".within input").value)]).signs.trim();
    if (!text?.nodes[0]?.isConnected) text = read(textNodes());
    places = [];
    for (let at = words ? text.signs.indexOf(words) : -1; at >= 0; at = text.signs.indexOf(words, at + words.length)) {
      places.push([at, words.length]);
    }
    const top = part(".bar").getBoundingClientRect().bottom;
    now = places.findIndex((each) => range(...each).getBoundingClientRect().bottom > top);
    if (now < 0 && places.length) now = 0;
    show(words);
  }

  function show(words) {
    const count = part(".within .matches");
    count.textContent = places.length ? `${now + 1} / ${places.length}` : words ? count.dataset.none : "";
    for (const button of document.querySelectorAll("#reading .within .step")) button.disabled = places.length === 0;
    if (!window.Highlight) return go();
    const from = Math.max(0, now - SHOWN / 2);
    CSS.highlights.set("rag-find", new Highlight(...places.slice(from, from + SHOWN).map((each) => range(...each))));
    CSS.highlights.set("rag-find-now", Object.assign(new Highlight(...(now < 0 ? [] : [range(...places[now])])), { priority: 1 }));
    go();
  }

  /** Bring what was found into sight, a third of the way down. */
  function go() {
    if (now < 0) return;
    const [pane, bar, at] = [part(".body").closest(".pane"), part(".bar"), range(...places[now])].map((each) => each.getBoundingClientRect());
    if (at.top < bar.bottom || at.bottom > pane.bottom) part(".body").closest(".pane").scrollTop += at.top - pane.top - pane.height / 3;
  }

  function step(by) {
    if (!places.length) return;
    now = (now + by + places.length) % places.length;
    show("-");
  }

  function toggle(is = part(".within").hidden) {
    part(".within").hidden = !is;
    part(".finds").setAttribute("aria-expanded", is);
    const field = part(".within input");
    if (is) {
      field.focus({ preventScroll: true });
      field.select();
      return find();
    }
    forget();
    part(".finds").focus({ preventScroll: true });
  }

  function forget() {
    [text, places, now] = [null, [], -1];
    if (window.Highlight) for (const name of ["rag-find", "rag-find-now"]) CSS.highlights.delete(name);
  }

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#reading .finds")) toggle();
    const button = target.closest("#reading .within .step");
    if (button) step(button.dataset.by === "1" ? 1 : -1);
    if (target.closest("[data-does=open], #reading .close")) forget();
  });
  document.addEventListener("input", ({ target }) => target.matches("#reading .within input") && find());
  document.addEventListener(
    "keydown",
    (event) => {
      if (!event.target.closest?.("#reading") || !part(".within")) return;
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "f";
      const isWithin = event.target.closest(".within");
      if (isFind) toggle(true);
      else if (event.key === "Escape" && !part(".within").hidden) toggle(false);
      else if (event.key === "Enter" && event.target.matches(".within input") && !event.isComposing) step(event.shiftKey ? -1 : 1);
      else return void (isWithin && event.altKey && event.stopPropagation());
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
})();
