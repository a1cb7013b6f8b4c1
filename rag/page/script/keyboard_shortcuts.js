// Keys of the whole page: / leads to the question, K keeps, ? shows what the keys do. They can be turned off.
(() => {
  const OFF = "rag-keys-off";
  const part = (selector) => document.querySelector(selector);
  const isOff = () => localStorage.getItem(OFF) !== null;
  const isTyping = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable=true]");

  function show() {
    const dialog = part("#keys dialog");
    part("#settings")?.hidePopover?.();
    dialog.querySelector("input").checked = !isOff();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("button").focus();
  }

  function toQuestion() {
    if (document.body.dataset.view !== "ask") part("#tab-ask").click();
    const box = part("#question textarea");
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  document.addEventListener("keydown", (event) => {
    const act = { "/": toQuestion, "?": show, k: window.ragKeep }[event.key];
    const isElsewhere = part("dialog[open], :popover-open:not(#tip)") || (event.key !== "k" && part("#talk[inert]"));
    if (!act || isOff() || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || isElsewhere) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-shows-keys]")) show();
    else if (event.target.closest("#keys .buttons button") || event.target.matches("#keys dialog")) part("#keys dialog").close();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("#keys input")) return;
    if (event.target.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
})();
