// Which articles may answer: kept here for the window, shown on the buttons above the question, and sent with it.
(() => {
  const PAUSE = 250; // milliseconds after a key before a time is looked at
  const LISTS = ["sources", "languages", "tags", "authors", "folders"];
  const part = (selector) => document.querySelector(selector);
  const none = () => ({ after: "", before: "", time: "", only: [], ...Object.fromEntries(LISTS.map((name) => [name, []])) });
  let chosen = { ...none(), ...JSON.parse(sessionStorage.getItem("rag-filters") ?? "{}") };
  let waits = 0;
  let trigger = () => {};

  function send() {
    const box = part("#chosen textarea, #chosen input");
    const { time, ...sent } = chosen;
    const text = JSON.stringify(Object.fromEntries(Object.entries(sent).filter(([, value]) => value.length)));
    if (!box || box.value === text) return;
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const labels = (name) =>
    chosen[name].map((value) => part(`#filter-${name} input[value="${CSS.escape(value)}"]`)?.nextElementSibling.textContent ?? value);

  function paint() {
    for (const filter of document.querySelectorAll("#which [data-filter]")) {
      const name = filter.dataset.filter;
      const button = filter.querySelector(".name");
      if (name === "only") {
        filter.hidden = chosen.only.length === 0;
        filter.classList.toggle("set", !filter.hidden);
        button.textContent = chosen.only.length === 1 ? button.dataset.one : button.textContent.replace(/[\p{Nd}]+/u, chosen.only.length);
        continue;
      }
      const said = name === "time" ? (chosen.time ? [chosen.time] : []) : labels(name);
      filter.classList.toggle("set", said.length > 0);
      button.querySelector(".text").textContent = said.length
        ? said[0] + (said.length > 1 ? ` +${said.length - 1}` : "")
        : button.dataset.label;
      button.setAttribute("aria-label", said.length ? `${button.dataset.label}: ${said.join(", ")}` : button.dataset.label);
    }
    for (const name of LISTS) {
      for (const box of document.querySelectorAll(`#filter-${name} [type=checkbox]`)) box.checked = chosen[name].includes(box.value);
    }
    const days = part("#filter-time");
    if (days) {
      days.querySelector("[name=first]").value = chosen.after;
      days.querySelector("[name=last]").value = chosen.before && shifted(chosen.before, -1);
    }
  }

  function change(changes) {
    chosen = { ...chosen, ...changes };
    sessionStorage.setItem("rag-filters", JSON.stringify(chosen));
    paint();
    send();
  }

  // Days

  const written = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
  function shifted(day, by) {
    const [year, month, date] = day.split("-").map(Number);
    return written(new Date(year, month - 1, date + by));
  }
  function dated(day) {
    const { lang } = document.documentElement;
    const form = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "medium" }); // as the server writes it
    const shown = form.format(new Date(`${day}T12:00`));
    return lang === "fr" ? shown.replace(/^1 /u, "1er ") : shown;
  }
  const range = (after, until) => `${after ? dated(after) : "…"} – ${until ? dated(until) : "…"}`;

  function setDays() {
    const days = ["first", "last"].map((name) => part(`#filter-time [name=${name}]`).value);
    if (days.some((day) => day && day < "1000")) return; // its year is still being typed
    const [after, until] = days.every(Boolean) ? days.sort() : days; // whichever way round they are given
    change({ after, before: until && shifted(until, 1), time: after || until ? range(after, until) : "" });
  }

  /** What the server makes of a time in words. */
  window.ragTime = (element, watch) =>
    watch("value", () => {
      part("#filter-understood").replaceChildren(...[...element.querySelectorAll("span")].map((each) => each.cloneNode(true)));
      const found = element.querySelector("[data-after]");
      const typed = part("#filter-time [name=said]").value.trim();
      if (found && typed) change({ ...found.dataset, time: found.textContent });
      else if (!typed || element.querySelector(".failure")) change({ after: "", before: "", time: "" });
    });

  // The panels

  function place(panel) {
    const button = part(`[popovertarget="${panel.id}"]`);
    if (!button) return;
    const at = button.getBoundingClientRect();
    const { width } = panel.getBoundingClientRect();
    const start = document.documentElement.dir === "rtl" ? at.right - width : at.left;
    panel.style.left = `${Math.max(8, Math.min(start, innerWidth - width - 8))}px`;
    // It grows upwards, as far as there is room.
    panel.style.bottom = `${innerHeight - at.top + 6}px`;
    panel.style.maxHeight = `${at.top - 14}px`;
  }

  function narrow(field) {
    const wanted = field.value.trim().toLocaleLowerCase();
    for (const item of field.parentElement.querySelectorAll("li")) {
      item.hidden = !item.querySelector(".value").textContent.toLocaleLowerCase().includes(wanted);
    }
  }

  /** What is typed is taken as it is, as the rarest values are not in the list. */
  function take(field) {
    const name = field.closest(".filter-panel").id.slice("filter-".length);
    const value = field.value.trim();
    const first = [...field.parentElement.querySelectorAll("li:not([hidden]) [type=checkbox]")][0]?.value ?? value;
    if (value && !chosen[name].includes(first)) change({ [name]: [...chosen[name], first] });
    field.value = "";
    narrow(field);
  }

  window.ragFilters = (element, send_, watch) => {
    trigger = send_;
    watch("value", () => {
      paint();
      send();
      const open = part(".filter-panel:popover-open"); // the buttons are new ones: what is open stays at its own
      if (open) place(open);
      document.dispatchEvent(new Event("rag-filters"));
    });
    element.addEventListener("change", ({ target }) => {
      if (target.type === "checkbox") {
        const name = target.closest(".filter-panel").id.slice("filter-".length);
        change({ [name]: target.checked ? [...chosen[name], target.value] : chosen[name].filter((each) => each !== target.value) });
      }
      if (target.type === "date") {
        part("#filter-time [name=said]").value = "";
        part("#filter-understood").replaceChildren();
        setDays();
      }
    });
    element.addEventListener("input", ({ target }) => {
      if (target.matches(".narrow")) narrow(target);
      if (target.name !== "said") return;
      clearTimeout(waits);
      waits = setTimeout(() => trigger("time", { words: target.value }), PAUSE);
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      if (event.target.matches(".narrow")) take(event.target);
      else if (event.target.matches("#filter-time input")) {
        event.preventDefault();
        event.target.closest(".filter-panel").hidePopover();
        box().focus(); // the question comes next
      }
    });
    element.addEventListener("click", ({ target }) => {
      const filter = target.closest(".cross")?.parentElement;
      const name = filter?.dataset.filter;
      if (name === "time") {
        change({ after: "", before: "", time: "" });
        part("#filter-time [name=said]").value = "";
        part("#filter-understood").replaceChildren();
      } else if (name) change({ [name]: [] });
      // The cross is gone, and the focus with it.
      if (name) (filter.querySelector("button.name") ?? part("#which button.name"))?.focus({ preventScroll: true });
      const { days } = target.closest("[data-days]")?.dataset ?? {};
      if (days) {
        const today = written(new Date());
        const text = target.textContent;
        change({ after: shifted(today, 1 - Number(days)), before: shifted(today, 1), time: text });
        part("#filter-time").hidePopover();
      }
    });
    element.addEventListener("toggle", ({ target, newState }) => {
      // The stroke that opened it is no question: it goes with it, unless something was chosen or typed.
      if (newState === "closed" && target.id === "filter-kinds" && box().value === "/") fill("");
      if (newState !== "open" || !target.matches(".filter-panel")) return;
      place(target);
      if (target.contains(document.activeElement)) return;
      // A field of text would bring up the keyboard of a phone, over the list.
      const fields = matchMedia("(pointer: coarse)").matches ? "[type=checkbox]" : "input";
      target.querySelector(`${fields}, [aria-current], a, button`)?.focus({ preventScroll: true });
    }, true);
  };

  // Kinds of requests: their words are put into the question, with what is still to be written selected

  const box = () => part("#question textarea");

  function fill(text) {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  }

  function begin(text) {
    const at = text.indexOf("…");
    part("#filter-kinds").hidePopover();
    fill(text);
    box().focus();
    if (at >= 0) box().setSelectionRange(at, at + 1);
  }

  document.addEventListener("input", ({ target }) => {
    const panel = part("#filter-kinds");
    if (!panel || target !== box() || target.value !== "/") return;
    panel.showPopover();
    panel.querySelector(".kind").focus({ preventScroll: true }); // at once: the next stroke chooses
  });
  document.addEventListener("click", ({ target }) => target.matches?.(".kind") && begin(target.textContent));
  document.addEventListener("keydown", (event) => {
    const panel = event.target.closest?.("#filter-kinds");
    if (!panel) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const all = [...panel.querySelectorAll(".kind")];
      all.at((all.indexOf(event.target) + step) % all.length).focus();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault(); // or the question, which has the focus by then, is asked
      begin(event.target.textContent);
    } else if (event.key === "Backspace" || (event.key.length === 1 && event.key !== " ")) {
      panel.hidePopover(); // what is typed goes on from the /
      box().focus();
    }
  });

  /** Ask only some articles, by their ids. */
  window.ragOnly = (ids) => change({ only: ids });
})();
