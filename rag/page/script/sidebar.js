// The conversations that are kept: a column, or a drawer where there is no room for one; their menu; and the address of
// the page, which names the one that is open. What is listed comes from the server, see conversations.py.
(() => {
  const PAUSE = 200; // milliseconds after a key before the list is asked for
  const PAGE = 50;
  const wide = matchMedia("(min-width: 1100px)");
  const part = (selector) => document.querySelector(selector);
  const row = (id) => part(`#kept [data-conversation="${id}"]`);
  let trigger = () => {};
  let most = PAGE;
  let chosen = ""; // the conversation whose menu or dialog is open
  let linked = ""; // the one whose link is shown when the list has it
  let held = null; // where in the list the focus was
  let waits = 0;
  let last = null; // the exchange that was said last
  let opening = new URLSearchParams(location.search).has("c");
  let isGoing = false; // to another conversation, by the reader's will
  let isMine = false; // what is being answered was asked in this window
  const others = new BroadcastChannel("rag-conversations"); // the other windows of the browser

  const asked = () => ({ search: part("#side [name=search]")?.value ?? "", most: String(most) });
  const tell = (event, data = {}) => trigger(event, { ...asked(), ...data });
  const shown = () => part("#kept nav")?.dataset.open ?? "";
  const change = (event, data) => {
    tell(event, data);
    setTimeout(() => others.postMessage(data.conversation), PAUSE);
  };

  // The column, and the drawer

  const isOpen = () => (wide.matches ? localStorage.getItem("rag-side") !== "folded" : document.body.classList.contains("is-listing"));

  function paint() {
    const isDrawer = !wide.matches && isOpen();
    document.documentElement.classList.toggle("side-folded", localStorage.getItem("rag-side") === "folded");
    part("#fold button")?.setAttribute("aria-expanded", isOpen());
    // The page keeps its heading.
    for (const behind of document.querySelectorAll("#top > :not(#brand), #talk, #reading")) behind.toggleAttribute("inert", isDrawer);
    window.ragCover("conversations", isDrawer, () => fold(false));
  }

  function fold(open) {
    if (wide.matches) localStorage.setItem("rag-side", open ? "" : "folded");
    else document.body.classList.toggle("is-listing", open);
    paint();
    part(open ? "#side .fold" : "#fold button")?.focus();
  }

  wide.addEventListener("change", () => {
    document.body.classList.remove("is-listing");
    paint();
  });

  // What is done with a conversation

  function showMenu(button) {
    const menu = part("#side-menu");
    chosen = button.closest("li").dataset.conversation;
    for (const link of menu.querySelectorAll("a")) link.href = `conversations/${chosen}.${link.dataset.ending}`;
    menu.showPopover();
    const at = button.getBoundingClientRect();
    const below = at.bottom + menu.offsetHeight + 8 < innerHeight;
    menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - menu.offsetHeight - 4)}px`;
    const start = getComputedStyle(document.body).direction === "rtl" ? at.left : at.right - menu.offsetWidth;
    menu.style.left = `${Math.min(Math.max(8, start), innerWidth - menu.offsetWidth - 8)}px`;
    button.setAttribute("aria-expanded", "true");
    menu.querySelector("button").focus();
  }

  function rename() {
    const item = row(chosen);
    const link = item.querySelector("a");
    const menu = part("#side-menu").dataset;
    const form = document.createElement("form");
    const field = document.createElement("input");
    const before = link.querySelector(".name").textContent;
    Object.assign(field, { value: before, maxLength: menu.longest, ariaLabel: menu.naming, dir: "auto" });
    form.append(field);
    link.hidden = true;
    link.before(form);
    field.select();
    let isOver = false;
    const end = (isWanted) => {
      if (isOver) return;
      isOver = true;
      const title = field.value.trim();
      form.remove();
      link.hidden = false;
      link.focus();
      if (isWanted && title && title !== before) change("rename", { conversation: item.dataset.conversation, title });
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      end(true);
    });
    field.addEventListener("blur", () => end(true));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      end(false);
    });
  }

  function showDialog(selector) {
    const dialog = part(selector);
    dialog.querySelector(".which").textContent = row(chosen).querySelector(".name").textContent;
    dialog.showModal();
    return dialog;
  }

  function showLink() {
    const { token } = row(chosen).dataset;
    const address = new URL(location.pathname, location);
    address.searchParams.set("c", token);
    const dialog = showDialog("#side-link");
    dialog.querySelector(".said").textContent = "";
    dialog.querySelector("input").value = address;
    dialog.querySelector(".first").focus();
  }

  async function copy(dialog) {
    const field = dialog.querySelector("input");
    field.select();
    // Pages of other machines that are served without TLS may not use the clipboard's newer way.
    const isCopied = navigator.clipboard
      ? await navigator.clipboard.writeText(field.value).then(() => true, () => false)
      : document.execCommand("copy");
    const said = dialog.querySelector(".said");
    said.textContent = isCopied ? said.dataset.said : "";
    if (isCopied) dialog.querySelector(".first").focus();
  }

  const does = {
    rename,
    share: () => (row(chosen).dataset.token ? showLink() : showDialog("#side-share")),
    shared: (dialog) => {
      dialog.close();
      linked = chosen;
      change("link", { conversation: chosen });
    },
    erase: () => showDialog("#side-sure"),
    erased: (dialog) => {
      dialog.close();
      change("erase", { conversation: chosen });
    },
    copy,
    withdraw: (dialog) => {
      dialog.close();
      change("withdraw", { conversation: chosen });
    },
    close: (dialog) => dialog.close(),
  };

  // The list

  function reopen(link, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a window of its own
    event.preventDefault();
    if (link.hasAttribute("aria-current")) return wide.matches || fold(false);
    opening = isGoing = true;
    tell("reopen", { conversation: link.closest("li").dataset.conversation });
    if (!wide.matches) fold(false);
  }

  /** The address names what is open. */
  function showAddress() {
    const open = part("#kept nav")?.dataset.open;
    const { c = "" } = window.ragAddress.read();
    if (open === undefined || c === open) return;
    // The first conversation is another place than the empty page, to which Back leads before it leaves the site.
    window.ragAddress.go({ c: open, ...(isGoing && { a: "", at: "" }) }, isGoing || (c === "" && history.state === null));
    isGoing = false;
  }

  function tellOthers() {
    if (!isMine || !shown()) return;
    isMine = false;
    others.postMessage(shown());
  }

  function showEntry({ c = "" }) {
    if (part("#kept nav") && c !== shown()) {
      opening = c !== "";
      tell("reopen", { conversation: c });
    }
  }

  function showListed() {
    const nav = part("#kept nav");
    if (!nav) return;
    opening &&= nav.dataset.open !== "";
    showAddress();
    tellOthers();
    if (linked && row(linked)?.dataset.token) {
      chosen = linked;
      linked = "";
      showLink();
    } else if (held && document.activeElement === document.body) {
      (row(held.id)?.querySelector(held.of) ?? part("#side .fold"))?.focus({ preventScroll: true });
    }
  }

  function showOpened() {
    const scroll = part("#scroll");
    const isMine = !part("#banner .shared");
    scroll.scrollTop += last && isMine ? last.getBoundingClientRect().top - scroll.getBoundingClientRect().top : -scroll.scrollTop;
    opening = false;
  }

  window.ragFold = (element, watch) => {
    watch("value", paint);
    paint();
  };

  window.ragSide = (element, send, watch) => {
    trigger = send;
    watch("value", showListed);
    paint();
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const link = target.closest("#kept a");
    if (target.closest("#fold button")) fold(!isOpen());
    else if (target.closest("#side .fold")) fold(false);
    else if (target.closest("#kept .options")) showMenu(target.closest("#kept .options"));
    else if (link) reopen(link, event);
    else if (target.closest("#kept .further")) {
      most += PAGE;
      tell("list");
    } else if (target.closest("#side-menu :is(a, button)")) part("#side-menu").hidePopover();
    else if (!wide.matches && isOpen() && !target.closest("#side")) fold(false);
    const button = target.closest("[data-side]");
    if (button) does[button.dataset.side](button.closest("dialog"));
  });
  document.addEventListener("keydown", (event) => {
    const isElsewhere = part("#side :is(dialog[open], :popover-open)");
    if (event.key === "Escape" && !wide.matches && isOpen() && !isElsewhere) fold(false);
  });
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.id !== "side-menu" || event.newState !== "closed") return;
      for (const button of document.querySelectorAll("#kept .options")) button.setAttribute("aria-expanded", "false");
    },
    true, // it does not bubble
  );
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("#kept li");
    held = item && { id: item.dataset.conversation, of: event.target.closest("a") ? "a" : ".options" };
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches("#side [name=search]")) return;
    most = PAGE;
    clearTimeout(waits);
    waits = setTimeout(() => tell("list"), PAUSE);
  });
  document.addEventListener(
    "click",
    (event) => {
      if (event.target.closest("#new")) isGoing = shown() !== "";
      if (event.target.closest("#send, button:is([data-does=again], [data-does=ask], [data-does=turn])")) isMine = true;
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("#question textarea")) isMine = true;
  });
  others.addEventListener("message", ({ data }) => part("#kept nav") && tell(data === shown() ? "follow" : "list"));
  // In another browser it may have gone on.
  const follow = (window.ragFollow = () => shown() && tell("follow"));
  document.addEventListener("visibilitychange", () => document.hidden || follow());
  window.ragAddress.follow(showEntry);
  let isWriting = false;
  new MutationObserver(() => {
    const said = part("#log .exchange:last-child");
    const isBegun = part("#live .exchange") !== null;
    if (said === last && isBegun === isWriting) return;
    if (said !== last && opening) requestAnimationFrame(showOpened); // the line above somebody else's comes with it
    last = said;
    isWriting = isBegun;
    tellOthers();
    tell("list");
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
