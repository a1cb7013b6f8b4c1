// A question that is sent while an answer is in work, of this window or another of the conversation, is asked when that
// is finished, unless it was changed meanwhile. Until then it stays in its box, and the page says what it waits for. It
// waits on when the page is loaded anew. What is typed before the server has taken what was sent stays in the box, too.
// The request has an idempotency key, so that what is sent again is asked once.
(() => {
  const PAUSE = 300; // milliseconds until what the server sent together is all shown
  const part = (selector) => document.querySelector(selector);
  const typed = () => part("#question textarea")?.value.trim() ?? "";
  const conversation = () => window.ragAddress.read().c ?? "";
  const KEPT = "rag-waiting";
  const isWriting = () => part("#live .exchange") !== null;
  let waiting = null; // the question, the conversation that it was sent in, and its idempotency key
  let last = null; // the exchange that was said last
  let wasWriting = false;
  let timer = 0;
  let latest = ""; // what was typed, until it is asked

  function paint() {
    const isQueued = waiting !== null && isWriting() && typed() === waiting.question;
    if (isQueued && !document.documentElement.classList.contains("is-queued")) window.ragSay(part("#queued").textContent);
    document.documentElement.classList.toggle("is-queued", isQueued);
  }

  const plain = (text) => text?.trim().replace(/\s+/g, " ");
  const asked = () => plain((part("#live .question") ?? part("#log .exchange:last-child .question"))?.textContent);

  function fill(text) {
    const box = part("#question textarea");
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** The server empties the box once it has taken a question, whatever was typed there meanwhile. */
  function keepTyped() {
    if (plain(latest) === asked()) latest = "";
    if (latest && isWriting() && !typed()) fill(latest);
    paint();
  }

  function keep(value) {
    waiting = value;
    if (value) sessionStorage.setItem(KEPT, JSON.stringify(value));
    else sessionStorage.removeItem(KEPT);
  }

  const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  const isHere = (each) => ["", conversation()].includes(each.conversation);

  /** What waits already, before a page that was loaded anew has gone on with it too, is the same question once more. */
  function hold() {
    const [question, before] = [typed(), kept()];
    const isAgain = before?.key && before.question === question && isHere(before);
    const key = `${Date.now()}-${Math.random()}`;
    keep(isAgain ? before : question ? { question, conversation: conversation(), key } : null);
    setTimeout(paint, PAUSE);
  }

  function drop() {
    keep(null);
    paint();
  }

  /** Once the server has taken a question, its box is empty. A busy one may be late with that: the same key tells it
      that this is the same question once more. */
  function goOn() {
    paint();
    if (!waiting || isWriting()) return;
    if (typed() === waiting.question && isHere(waiting)) part("#send")?.click();
    else drop();
  }

  /** Once, however many changes there are: an answer ends, and then stands among those that are done. */
  function goOnSoon() {
    clearTimeout(timer);
    if (waiting) timer = setTimeout(goOn, PAUSE);
  }

  window.ragQueueKey = () => waiting?.key ?? "";

  /** Whether the server took what waits just before the page was loaded anew, so that its box was not emptied. */
  const hasArrived = () => asked() === plain(waiting.question);

  /** After the page was loaded anew, with what was typed in its box again. */
  window.ragResumeQueue = (isAsking) => {
    waiting = kept();
    if (waiting && hasArrived()) {
      if (typed() === waiting.question) fill("");
      drop();
    } else if (!isAsking) goOnSoon();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target.matches?.("#question textarea")) hold();
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#send")) hold();
    else if (event.target.closest?.("#new, [data-does=edit]")) drop();
  }, true);
  document.addEventListener("input", (event) => {
    if (!event.isTrusted || !event.target.matches?.("#question textarea")) return;
    latest = event.target.value;
    drop();
  });
  new MutationObserver(() => {
    const said = part("#log .exchange:last-child");
    if (said === last && isWriting() === wasWriting) return;
    [last, wasWriting] = [said, isWriting()];
    setTimeout(keepTyped, PAUSE);
    goOnSoon();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
