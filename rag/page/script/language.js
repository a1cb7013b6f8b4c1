// The page's language and direction, as the server says them in the heading.
(() => {
  new MutationObserver(() => {
    const heading = document.querySelector("#brand h1");
    if (!heading) return;
    const { language, direction } = heading.dataset;
    if (document.documentElement.lang !== language) document.documentElement.lang = language;
    if (document.title !== heading.textContent) document.title = heading.textContent;
    if (document.documentElement.dir !== direction) document.documentElement.dir = direction;
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
