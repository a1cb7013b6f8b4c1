// Nothing is lost when the server can't be reached, or was begun anew: the page says so in its own language, and is
// loaded anew once it is back. What was typed is there again; what was asked and did not arrive is asked again, once.
(() => {
  const EACH = 1500; // milliseconds between two looks whether the server is back
  const QUIET = 5000; // milliseconds between two looks whether it is there, in a window that is seen
  const server = document.querySelector("meta[name=rag-server]")?.content ?? "";
  const asking = window.fetch;
  const part = (selector) => document.querySelector(selector);
  const box = () => part("#question textarea");
  const KEPT = ["#question textarea", "#draft textarea", "#intake textarea"];
  let isLost = false;
  let isLeaving = false;

  function remember() {
    const typed = Object.fromEntries(KEPT.map((selector) => [selector, part(selector)?.value ?? ""]));
    sessionStorage.setItem("rag-typed", JSON.stringify(typed));
  }

  function put(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // An outage

  async function look() {
    const answer = await asking("alive", { cache: "no-store" }).catch(() => null);
    if (isLeaving) return;
    if (answer?.status === 404) return void location.assign("/"); // this collection is gone, or has another name
    if (!answer?.ok) return void setTimeout(look, EACH);
    remember();
    location.reload();
  }

  function lost() {
    if (isLost || isLeaving) return;
    isLost = true;
    if (part("#live .exchange, #log [data-interrupted]")) sessionStorage.setItem("rag-writing", "1");
    document.documentElement.classList.add("is-lost");
    setTimeout(look, EACH / 5);
  }

  window.fetch = async (resource, options) => {
    const { pathname } = new URL(resource?.url ?? resource, location);
    if (!pathname.includes("/gradio_api/")) return asking(resource, options);
    const headers = new Headers(options?.headers ?? resource.headers);
    headers.set("x-rag-server", server);
    headers.set("idempotency-key", window.ragQueueKey?.() ?? "");
    try {
      const answer = await asking(resource, { ...options, headers });
      if (answer.status === 410 || answer.status >= 502) lost();
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") lost();
      throw error;
    }
  };
  const check = async () => {
    if (document.hidden || isLost) return;
    const run = await asking("alive", { cache: "no-store" }).then((answer) => answer.text(), () => "");
    if (run !== server) lost();
  };
  setInterval(check, QUIET);
  document.addEventListener("visibilitychange", check);
  addEventListener("online", check);
  addEventListener("pagehide", () => {
    isLeaving = true;
    remember();
  });

  // What was asked, until the page shows that it arrived

  let left = sessionStorage.getItem("rag-asked"); // by the page before this one, until something is asked here
  const told = (text) => text.trim().replace(/\s+/g, " ");
  const note = (question) => {
    left = null;
    sessionStorage.setItem("rag-asked", question.trim());
  };
  // What is sent while an answer is in work waits in its box (queued_questions.js).
  const ask = () => box()?.value.trim() && !part("#live .exchange") && note(box().value);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target === box()) ask();
  }, true);
  document.addEventListener("click", (event) => {
    const example = event.target.closest?.("button[data-does=ask]");
    if (example) note(example.dataset.question);
    else if (event.target.closest?.("#send")) ask();
  }, true);
  document.addEventListener("input", (event) => event.target.matches?.(KEPT.join()) && remember());

  /** Whether the page shows what was asked: a question whose answer is there at once is never seen in work. */
  function hasArrived() {
    const asked = sessionStorage.getItem("rag-asked");
    const last = part("#live .question") ?? part("#log .exchange:last-child .question");
    return !asked || (last !== null && told(last.textContent) === told(asked));
  }

  /** Whether the address leads back to the conversation: that of a first question has no name at first. */
  const isNamed = () => !part("#side") || "c" in window.ragAddress.read();

  /** After the page was loaded anew: what was under way goes on. */
  function goOn() {
    const [asked, wasWriting] = [left, sessionStorage.getItem("rag-writing")];
    sessionStorage.removeItem("rag-writing");
    if (!asked || hasArrived()) {
      if (asked) sessionStorage.removeItem("rag-asked");
      const broken = part("#log [data-interrupted]")?.closest(".exchange");
      const isAgain = wasWriting && broken && !part("#live .exchange");
      if (isAgain) broken.querySelector("[data-does=again]").click();
      window.ragResumeQueue(isAgain);
      return;
    }
    const rest = told(box().value) === told(asked) ? "" : box().value;
    put(box(), asked);
    part("#send").click();
    sessionStorage.removeItem("rag-asked"); // once
    if (rest) setTimeout(() => box().value || put(box(), rest), 2000);
  }

  let typed = JSON.parse(sessionStorage.getItem("rag-typed") ?? "{}");
  let isSettled = false;
  new MutationObserver(() => {
    for (const [selector, value] of Object.entries(typed)) {
      const field = part(selector);
      if (!field) continue;
      delete typed[selector];
      if (value && !field.value) put(field, value);
    }
    // The column of conversations comes with the conversation.
    if (!isSettled && box() && (part("#side") ? part("#kept nav") : part("#live .welcome"))) {
      isSettled = true;
      setTimeout(goOn, 300);
    } else if (isSettled && isNamed() && (part("#live .exchange") || hasArrived())) sessionStorage.removeItem("rag-asked");
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
