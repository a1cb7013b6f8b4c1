// The page while it is made. The page itself comes behind it, in the same document, and takes its place as soon as it can
// be used: with what was typed, the caret and the focus. What was asked meanwhile is asked then.
(() => {
  const host = document.querySelector("#starting");
  const part = (selector) => host.shadowRoot.querySelector(selector);
  const box = part("textarea");
  const address = new URL(location);
  const chosen = localStorage.getItem("rag-appearance");
  document.body.classList.toggle("dark", chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  box.value = JSON.parse(sessionStorage.getItem("rag-typed") ?? "{}")["#question textarea"] ?? "";
  box.focus();
  host.classList.toggle("is-folded", localStorage.getItem("rag-side") === "folded");
  const isComing = () => document.querySelector("gradio-app") !== null; // it shows what the address names
  let isAsked = false; // when the page is there
  let isAnswered = false;

  /** Ask, and show what comes of it; the page then shows the conversation, which its address names. */
  async function answer(question) {
    isAnswered = true;
    const sent = await fetch("ask", { method: "POST", body: question }).catch(() => null);
    if (!sent?.ok) {
      isAnswered = false;
      isAsked = true;
      return;
    }
    box.value = "";
    host.classList.add("is-answered");
    const reader = sent.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (text + read.value).split("\n");
      text = lines.pop();
      if (!lines.length) continue;
      const { conversation, shown } = JSON.parse(lines.at(-1));
      address.searchParams.set("c", conversation);
      if (host.isConnected) history.replaceState(history.state, "", address);
      part("#live").innerHTML = shown;
    }
  }

  function ask(event) {
    event.preventDefault();
    if (isAsked || !box.value.trim()) return;
    if (isComing() || isAnswered || address.searchParams.has("c")) isAsked = true;
    else answer(box.value);
  }
  part("form").addEventListener("submit", ask);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) ask(event);
  });

  // What was typed or asked is there again when the page is loaded anew, as it is by itself if it did not come.
  addEventListener("pagehide", () => {
    if (!host.isConnected) return;
    sessionStorage.setItem("rag-typed", JSON.stringify({ "#question textarea": isAsked ? "" : box.value }));
    if (isAsked) sessionStorage.setItem("rag-asked", box.value.trim());
  });
  const seek = () => fetch("alive").then((answer) => answer.status < 500 && location.reload(), () => {});
  addEventListener("load", () => isComing() || setInterval(seek, 1500));

  /** Whether the page is in the reader's language, and shows its conversation. */
  const isSettled = () =>
    document.querySelector("#outage p") &&
    document.querySelector(document.querySelector("#side") ? "#kept nav" : "#live .welcome");

  function giveWay(field) {
    const [value, hasFocus, from, to] = [box.value, host.shadowRoot.activeElement === box, box.selectionStart, box.selectionEnd];
    host.remove();
    if (value) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (hasFocus) field.focus();
    field.setSelectionRange(from, to);
    if (isAsked) document.querySelector("#send").click();
    if (isAnswered && !document.querySelector(":is(#log, #live) .exchange")) location.reload(); // it did not see the address
  }

  new MutationObserver((_, observer) => {
    // The page's own styles come last, as they do when it is loaded alone.
    for (const each of document.querySelectorAll("body > :is(style, link[rel=stylesheet])")) document.head.prepend(each);
    const field = document.querySelector("#question textarea");
    if (!field || !isSettled()) return;
    observer.disconnect();
    giveWay(field);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
