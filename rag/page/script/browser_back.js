// The way back: what lies over the page on a narrow screen has an entry of its own in the browser's history, so that the
// phone's Back closes it and does not leave the page. `ragCover(name, isOver, close)` says what lies over it now.
window.ragCover = (() => {
  const open = new Map(); // name → how it is closed; the last one lies on top
  const isMarked = () => Boolean(history.state?.ragCovered);
  let isGoing = false; // back, by itself: what lay over the page was closed by other means
  let wasMarked = isMarked();
  const waiting = []; // for the way back to be over

  /** There is an entry as long as something is open. */
  function settle() {
    const isOver = open.size > 0;
    if (isGoing || isOver === isMarked()) return;
    if (isOver) history.pushState({ ...history.state, ragCovered: true }, "");
    else {
      isGoing = true;
      history.back();
    }
    wasMarked = isOver;
  }

  addEventListener("popstate", () => {
    const isAsked = !isGoing && !isMarked();
    const isLeftOver = isAsked && wasMarked && open.size === 0; // from before the page was loaded anew
    isGoing = false;
    wasMarked = isMarked();
    for (const act of waiting.splice(0)) setTimeout(act);
    if (isLeftOver) return history.back();
    const top = isAsked ? [...open].pop() : undefined;
    open.delete(top?.[0]);
    top?.[1]();
    settle();
  });

  const cover = (name, isOver, close) => {
    if (isOver === open.has(name)) return;
    if (isOver) open.set(name, close);
    else open.delete(name);
    settle();
  };
  /** Act once no way back is being gone. */
  cover.settled = (act) => (isGoing ? waiting.push(act) : act());
  return cover;
})();
