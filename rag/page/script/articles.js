// The view of all articles: the switch between the views, what is found and chosen in the table, files that are sent.
// What is shown comes from the server; these functions are called by its parts, see articles.py.
(() => {
  const PAUSE = 200; // milliseconds after a key before the table is asked for
  const AT_ONCE = 3; // files sent at the same time
  const VIEWS = ["articles", "draft", "notes"]; // besides the questions, which have no name in the address
  const chosenView = () => VIEWS.find((view) => view === window.ragAddress.read().view) ?? "ask";
  const shelf = () => document.querySelector("#shelf");
  let show = () => {};
  const narrow = matchMedia("(max-width: 900px)");
  const scrolled = () => document.querySelector(narrow.matches ? "#articles" : "#hall");
  let opener = null;
  let before = 0; // how far the table was scrolled when an article was opened

  // The switch

  function paint() {
    document.body.dataset.view = chosenView();
    for (const tab of document.querySelectorAll("#views [role=tab]")) {
      const is = tab.dataset.view === chosenView();
      tab.setAttribute("aria-selected", is);
      tab.tabIndex = is ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls"));
      panel?.setAttribute("role", "tabpanel");
      panel?.setAttribute("aria-labelledby", tab.id);
    }
  }

  function choose(view) {
    const reading = view === "ask" ? window.ragReading() : {};
    window.ragAddress.go({ view: VIEWS.includes(view) ? view : "", a: "", at: "", ...reading });
    look();
  }

  /** Show what the address names. */
  function look() {
    paint();
    document.dispatchEvent(new Event("rag-view"));
    if (chosenView() !== "articles") return;
    show();
    showNamed();
  }

  let openLeaf = () => {};
  const leafId = () => document.querySelector("#articles.is-open #leaf [data-article]")?.dataset.article ?? "";

  function showNamed() {
    const { a = "" } = window.ragAddress.read();
    if (a && a !== leafId()) openLeaf(a);
    else if (!a && document.querySelector("#articles.is-open")) hideLeaf();
  }

  function move(event) {
    const tabs = [...event.currentTarget.querySelectorAll("[role=tab]")];
    const at = tabs.indexOf(document.activeElement);
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const step = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const tab = tabs[(step + tabs.length) % tabs.length];
    tab.focus();
    choose(tab.dataset.view);
  }

  window.ragViews = (element, trigger, watch) => {
    show = () => trigger("show");
    element.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (!tab) return;
      choose(tab.dataset.view);
      // Who came by keys goes on by keys; on a phone the keyboard would cover what is there.
      const isPointed = event.detail > 0 && !matchMedia("(pointer: coarse)").matches;
      if (isPointed && chosenView() === "ask") document.querySelector("#question textarea")?.focus();
    });
    element.addEventListener("keydown", move);
    watch("value", paint);
    look();
  };
  window.ragAddress.follow(look);

  // Files

  const forFiles = { drop: () => {} };

  async function within(entry, path = "") {
    if (entry.name.startsWith(".")) return [];
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      return [{ file, name: path + entry.name }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return found;
      for (const each of some) found.push(...(await within(each, `${path}${entry.name}/`)));
    }
  }

  /** The files of what was dropped. What another program made up for it, as an attachment, has no place on the disk. */
  function held(item) {
    const entry = item.webkitGetAsEntry?.();
    if (entry) return within(entry);
    const file = item.getAsFile();
    return file ? [{ file, name: file.name }] : [];
  }

  /** Send files, and have them read; tells whether all have arrived. */
  async function send(files, trigger) {
    const batch = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const status = document.querySelector("#intake .sending");
    const missing = [];
    let next = 0;
    const some = async () => {
      while (next < files.length) {
        const { file, name } = files[next++];
        status.querySelector(".number").textContent = next;
        // Why the server refused something is in its report; what did not reach it has to be told.
        const answer = await fetch(`articles/files?${new URLSearchParams({ batch, name })}`, { method: "POST", body: file }).catch(() => null);
        if (!answer?.ok) missing.push(name);
      }
    };
    status.querySelector(".of").textContent = files.length;
    status.hidden = false;
    status.closest(".ways").open = true;
    await Promise.all(Array.from({ length: AT_ONCE }, some));
    status.hidden = true;
    if (files.length) trigger("hand", { batch, missing });
    return missing.length === 0;
  }

  /** A text as a file that has its first line for a name. */
  function written(text) {
    const name = text.trim().split("\n")[0].replace(/[\p{C}\\/]/gu, " ").trim().slice(0, 80);
    return { file: new File([text], "text"), name: `${name || "text"}.txt` };
  }

  async function paste(form, trigger) {
    const { text } = form.elements;
    if (!text.value.trim()) return;
    if (await send([written(text.value)], trigger)) form.reset(); // what did not arrive stays
  }

  const isFiles = (event) => event.dataTransfer?.types.includes("Files") && document.querySelector("#views");
  const takesFiles = () => document.querySelector("[data-takes-files]");
  document.addEventListener("dragover", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    if (takesFiles()) document.body.classList.add("is-dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("is-dropping");
  });
  document.addEventListener("drop", async (event) => {
    document.body.classList.remove("is-dropping");
    if (!isFiles(event)) return;
    event.preventDefault(); // or the browser leaves the page for the file
    if (!takesFiles()) return;
    const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file").map(held);
    choose("articles");
    const files = (await Promise.all(dropped)).flat();
    await there("#intake .sending");
    forFiles.drop(files);
  });

  function there(selector) {
    return new Promise((resolve) => {
      const look = () => (document.querySelector(selector) ? resolve() : requestAnimationFrame(look));
      look();
    });
  }

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-does=own]")) return;
    choose("articles");
    await there("#intake [data-does=files]");
    document.querySelector("#intake .ways").open = true;
    document.querySelector("#intake [data-does=files]").focus();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-does=dates]");
    if (!button) return;
    window.ragAddress.go({ view: "articles", a: button.dataset.article, at: "" });
    look();
  });

  // The table

  function picked() {
    return [...shelf().querySelectorAll("td [type=checkbox]:checked")];
  }

  function showPicked() {
    const count = picked().length;
    const bar = shelf().querySelector(".chosen");
    if (!bar) return;
    bar.hidden = count === 0;
    bar.querySelector("b").textContent = count;
    const all = shelf().querySelector("th [type=checkbox]");
    all.checked = count > 0 && count === shelf().querySelectorAll("td [type=checkbox]").length;
    all.indeterminate = count > 0 && !all.checked;
  }

  // What was picked was picked among other rows.
  function clearPicked() {
    for (const box of shelf().querySelectorAll("[type=checkbox]")) box.checked = false;
    showPicked();
  }

  function ask(button) {
    const dialog = document.querySelector("#sure dialog");
    const own = button.dataset.article;
    const ids = own ? [own] : picked().map((box) => box.dataset.article);
    const titles = own
      ? [document.querySelector("#leaf h2").textContent]
      : picked().map((box) => box.closest("tr").querySelector(".title button").textContent);
    dialog.querySelector(".which").textContent = titles.slice(0, 5).join(" · ") + (titles.length > 5 ? ` … (${titles.length})` : "");
    dialog.articles = ids;
    dialog.showModal();
  }

  function showLeaf() {
    const leaf = document.querySelector("#leaf .leaf");
    document.querySelector("#articles").classList.toggle("is-open", leaf !== null);
    if (!leaf) return;
    scrolled().scrollTop = 0;
    leaf.querySelector("mark")?.scrollIntoView({ block: "center" });
    leaf.querySelector("h2").focus({ preventScroll: true });
  }

  function closeLeaf() {
    hideLeaf();
    window.ragAddress.go({ a: "" });
  }

  function hideLeaf() {
    document.querySelector("#articles").classList.remove("is-open");
    (opener?.isConnected ? opener : shelf().querySelector("button.title"))?.focus({ preventScroll: true });
    scrolled().scrollTop = before;
  }

  // What is said of a removal or a reading replaces what was pressed: the focus goes there, and from there to the way in.
  let isAtWork = false;
  document.addEventListener("focusin", ({ target }) => (isAtWork &&= target.closest("#work, #halt") !== null));

  function followWork(work) {
    if (!isAtWork || document.activeElement !== document.body) return;
    const next = work.querySelector(".work") ? work.querySelector("button") : document.querySelector("#intake summary");
    next?.focus({ preventScroll: true });
  }

  const values = (form) => Object.fromEntries(new FormData(form));

  const does = {
    sort: (button, trigger) => trigger("browse", { by: button.dataset.by }),
    turn: (button, trigger) => {
      document.querySelector("#hall").scrollTop = 0;
      trigger("browse", { first: button.dataset.first });
    },
    leaf: (button, trigger) => {
      if (button.closest("#shelf, #overview")) {
        opener = button;
        before = scrolled().scrollTop;
      }
      window.ragAddress.go({ a: button.dataset.article });
      const { article, start = "", end = "" } = button.dataset;
      trigger("leaf", { article, start, end });
      // Nothing changes in the page when the same article is asked for again.
      if (document.querySelector("#leaf .leaf")) showLeaf();
    },
    back: closeLeaf,
    only: (button) => {
      const added = JSON.parse(button.parentElement.querySelector("[data-added]")?.dataset.added ?? "null");
      window.ragOnly(button.dataset.article ? [button.dataset.article] : added ?? picked().map((box) => box.dataset.article));
      choose("ask");
      document.querySelector("#question textarea").focus();
    },
    ask: (button) => {
      choose("ask");
      // A filter may leave out what is new.
      if (!document.querySelector("#live .exchange")) return window.ragAskEverywhere(button.dataset.question);
      const box = document.querySelector("#question textarea");
      box.value = button.dataset.question;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      document.querySelector("#send").click();
    },
    date: ({ dataset }, trigger) => trigger("save", { article: dataset.article, published: dataset.published, sure: "yes" }),
    correct: (button, trigger) => trigger("correct", { article: button.dataset.article }),
    sure: ask,
    keep: (button) => button.closest("dialog").close(),
    remove: (button, trigger) => {
      const dialog = button.closest("dialog");
      dialog.close();
      if (dialog.articles.includes(leafId())) {
        hideLeaf();
        window.ragAddress.go({ a: "" }, false); // Back leads to no article that is gone
      }
      document.activeElement.blur(); // it goes with the articles
      isAtWork = true;
      trigger("remove", { articles: dialog.articles });
    },
    files: (button) => button.closest(".drop").querySelector("[name=files]").click(),
    folder: (button) => button.closest(".drop").querySelector("[name=folder]").click(),
    sync: (_, trigger) => trigger("sync", {}),
    unfeed: (button, trigger) => trigger("unfeed", { address: button.dataset.address }),
    away: (_, trigger) => trigger("away", {}),
    undo: (_, trigger) => trigger("undo", {}),
  };

  window.ragArticles = (element, trigger, watch) => {
    const name = element.closest("#intake, #overview, #finder, #shelf, #leaf, #sure, #work").id;
    const typed = {};
    let waits = 0;
    const browse = () => trigger("browse", { words: "", ...typed });

    if (name === "leaf") {
      openLeaf = (article) => {
        trigger("leaf", { article });
        if (document.querySelector("#leaf .leaf")) showLeaf();
      };
      if (chosenView() === "articles") showNamed();
    }
    if (name === "intake") forFiles.drop = (files) => send(files, trigger);
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-does]");
      if (name === "work") isAtWork = true;
      does[button?.dataset.does]?.(button, trigger);
      // The whole row of an article opens it, unless words of it are being selected.
      const cell = button || getSelection().toString() ? null : event.target.closest("#shelf tbody td:not(.pick)");
      cell?.closest("tr").querySelector("button.title").click();
    });
    element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target.matches(".web")) trigger("visit", values(event.target));
      if (event.target.matches(".paste")) paste(event.target, trigger);
      if (event.target.matches(".correction")) trigger("save", { ...values(event.target), article: event.target.dataset.article });
    });
    element.addEventListener("input", (event) => {
      if (!event.target.form?.matches(".finder")) return;
      Object.assign(typed, values(event.target.form));
      clearTimeout(waits);
      waits = setTimeout(browse, PAUSE);
    });
    element.addEventListener("reset", () => {
      for (const key of Object.keys(typed)) typed[key] = "";
      browse();
    });
    element.addEventListener("change", (event) => {
      const field = event.target;
      if (field.type === "file") {
        const files = [...field.files].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
        send(files.filter(({ name: path }) => !/(^|\/)\./.test(path)), trigger);
        field.value = "";
      }
      if (field.matches("th [type=checkbox]")) {
        for (const box of shelf().querySelectorAll("td [type=checkbox]")) box.checked = field.checked;
      }
      if (field.type === "checkbox") showPicked();
    });
    element.addEventListener("keydown", (event) => {
      if (name === "leaf" && event.key === "Escape") closeLeaf();
    });
    watch("value", () => {
      if (name === "leaf") showLeaf();
      if (name === "work") followWork(element);
      if (name === "shelf") clearPicked();
      if (name === "intake" && narrow.matches) element.querySelector(".ways").open = false;
      for (const [key, value] of Object.entries(name === "finder" ? typed : {})) {
        const field = element.querySelector(`[name=${key}]`);
        if (field) field.value = value;
      }
    });
  };
})();
