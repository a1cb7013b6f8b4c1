// The address of the page, which names what it shows: the view, the conversation, the article. What a reader goes to is
// a new entry in the browser's history, so that Back and Forward lead through them. `ragAddress.go(changes)` changes it,
// and `ragAddress.follow(show)` is told of each entry that the browser goes to.
window.ragAddress = (() => {
  const followers = [];
  const read = () => Object.fromEntries(new URLSearchParams(location.search));

  function changed(changes) {
    const address = new URL(location);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    return address;
  }

  /** `isNew` is for what Back shall lead away from. */
  function go(changes, isNew = true) {
    window.ragCover.settled(() => {
      const address = changed(changes);
      if (address.href === location.href) return;
      // What lies over the page on a narrow screen has an entry of its own already.
      if (isNew && !history.state?.ragCovered) history.pushState({}, "", address);
      else history.replaceState(history.state, "", address);
    });
  }

  let last = location.search;
  addEventListener("popstate", () => {
    if (location.search === last) return; // only what lay over the page has gone
    last = location.search;
    for (const show of followers) show(read());
  });
  const noted = (method) => {
    const own = history[method].bind(history);
    history[method] = (...given) => {
      own(...given);
      last = location.search;
    };
  };
  noted("pushState");
  noted("replaceState");

  return { read, go, follow: (show) => followers.push(show) };
})();
