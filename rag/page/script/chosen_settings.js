// What is chosen in the settings: kept by the browser, in cookies where the server must know of it; and its time zone.
(() => {
  const YEAR = 365 * 24 * 3600;
  const keep = (name, value) => {
    document.cookie = `rag-${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${value ? YEAR : 0}; SameSite=Strict`;
  };

  keep("zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? ""); // its days are the reader's

  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => localStorage.getItem("rag-appearance") ?? "";

  function paint() {
    const dark = theme() ? theme() === "dark" : system.matches;
    if (document.body && document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
  }

  const chosen = {
    "page-language": (value) => {
      keep("language", value);
      location.reload();
    },
    appearance: (value) => {
      localStorage.setItem("rag-appearance", value);
      paint();
    },
    llm: (value) => keep("llm", value),
    "answer-language": (value) => keep("answer-language", value),
  };

  /** The button beside the question names the model that is chosen, once the models are known. */
  function showModel() {
    const [models, name] = ["#answering [data-chooses=llm]", "#which .model .text"].map((each) => document.querySelector(each));
    const text = models?.options.length > 2 && models.selectedOptions[0]?.textContent;
    if (name && text && name.textContent !== text) name.textContent = text;
  }

  const listModels = () => document.querySelector("#answering [data-does=models]")?.click();
  // Who chose a model sees its name at once; all others spare the server the question.
  document.addEventListener("rag-filters", () => /(^|; )rag-llm=/.test(document.cookie) && listModels());

  let isForModel = false; // who came by the model's name beside the question, and has touched nothing yet
  document.addEventListener(
    "click",
    ({ target, isTrusted }) => {
      if (isTrusted) isForModel = target.closest?.(".filter.model .name") != null;
    },
    true,
  );
  document.addEventListener("keydown", () => (isForModel = false), true);

  function prepare() {
    showModel();
    const panel = document.querySelector("#settings");
    if (panel && !panel.popover) {
      panel.popover = "auto";
      panel.setAttribute("role", "dialog");
      panel.addEventListener("toggle", (event) => {
        const opened = event.newState === "open";
        if (opened) listModels();
        isForModel = opened && isForModel;
        if (opened) panel.querySelector("select")?.focus();
      });
    }
    if (panel && isForModel) panel.querySelector("[data-chooses=llm]")?.focus(); // the models come a moment later
    const label = document.querySelector(".settings-title")?.textContent;
    if (panel && label && panel.getAttribute("aria-label") !== label) panel.setAttribute("aria-label", label);
    const appearance = document.querySelector("[data-chooses=appearance]");
    if (appearance && appearance.value !== theme()) appearance.value = theme();
  }

  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.chooses;
    if (!name) return;
    chosen[name]?.(event.target.value);
    showModel();
  });
  system.addEventListener("change", paint);
  new MutationObserver(() => {
    paint();
    prepare();
  }).observe(document.documentElement, { attributeFilter: ["class"], childList: true, subtree: true });
})();
