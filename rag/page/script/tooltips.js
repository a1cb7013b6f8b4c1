// What a mark cites and why a sentence has its sign, in one popover. It comes with the pointer and with the focus, stays
// while either is there or on the popover itself, and goes with Escape. Its contents lie hidden in each exchange.
(() => {
  const PAUSE = 150; // milliseconds before it comes, so that none flash up under a pointer that is on its way
  const LINGER = 250; // milliseconds for the pointer to come over from the mark
  const EDGE = 8;
  let tip = null;
  let owner = null;
  let dismissed = null;
  let timer = 0;

  const contents = (mark) =>
    mark.closest(".exchange")?.querySelector(`.tips > [data-of="${CSS.escape(mark.dataset.tip)}"]`);

  function later(act, delay) {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  }

  function open(mark) {
    clearTimeout(timer);
    const content = contents(mark);
    if (!content || !mark.isConnected) return;
    close();
    tip ??= madeTip();
    owner = mark;
    tip.replaceChildren(...[...content.childNodes].map((node) => node.cloneNode(true)));
    tip.dataset.kind = mark.dataset.tip.split("-")[0];
    if (mark.localName === "button") mark.setAttribute("aria-describedby", "tip");
    tip.showPopover();
    place();
  }

  function close() {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    if (tip?.matches(":popover-open")) tip.hidePopover();
  }

  function madeTip() {
    const element = document.createElement("div");
    element.id = "tip";
    element.popover = "manual";
    element.setAttribute("role", "tooltip");
    element.addEventListener("click", (event) => {
      if (!event.target.closest(".go")) return;
      const mark = owner;
      close();
      mark?.click();
    });
    document.querySelector("main").append(element);
    return element;
  }

  /** Above the mark where there is room, else below, within the window. */
  function place() {
    const at = owner.getClientRects()[0];
    if (!at || at.bottom < 0 || at.top > innerHeight) return close();
    const { width, height } = tip.getBoundingClientRect();
    const middle = (at.left + at.right - width) / 2;
    const above = at.top - height - EDGE;
    tip.style.left = `${Math.max(EDGE, Math.min(middle, innerWidth - width - EDGE))}px`;
    tip.style.top = `${above > EDGE ? above : at.bottom + EDGE}px`;
  }

  const leave = () => owner && owner !== document.activeElement && later(close, LINGER);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = event.target.closest?.("[data-tip], #tip") ?? null;
    if (over !== dismissed) dismissed = null;
    if (over && (over === owner || over === tip)) clearTimeout(timer);
    else if (over && over !== dismissed && contents(over)) later(() => open(over), owner ? PAUSE / 2 : PAUSE);
    else if (owner) leave();
    else clearTimeout(timer);
  });
  document.documentElement.addEventListener("pointerleave", leave);
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest?.("[data-tip]");
    if (mark?.matches(":focus-visible:not([data-quiet])")) open(mark);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target === owner && !owner.matches(":hover") && !tip.matches(":hover")) close();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#tip")) return;
    const mark = event.target.closest?.("[data-tip]");
    if (mark && !mark.dataset.does) open(mark);
    else close();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !owner) return;
      event.preventDefault();
      event.stopPropagation();
      dismissed = owner;
      close();
    },
    true,
  );
  addEventListener("resize", () => owner && place());
  document.addEventListener("scroll", (event) => owner && event.target !== tip && place(), true);
  new MutationObserver(() => owner && !owner.isConnected && close()).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
