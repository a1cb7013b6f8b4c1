// The view in which a draft is checked. The server sends the result as HTML in which everything from outside is escaped.
(() => {
  window.ragDraft = (element, trigger) => {
    const part = (name) => element.querySelector(name);
    let latest = 0;

    async function check(body, name) {
      const number = ++latest;
      const [working, result] = [part(".draft-status > div"), part(".draft-result")];
      result.replaceChildren();
      working.hidden = false;
      try {
        const answer = await fetch(`drafts?${new URLSearchParams({ name })}`, { method: "POST", body });
        const html = await answer.text();
        if (number === latest) result.innerHTML = html;
      } catch {
        if (number === latest) result.textContent = result.dataset.failed;
      }
      if (number === latest) working.hidden = true;
    }

    element.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = part("textarea").value;
      if (text.trim()) check(text, "");
      else part("textarea").focus();
    });
    element.addEventListener("change", (event) => {
      const file = event.target.type === "file" && event.target.files[0];
      if (!file) return;
      check(file, file.name);
      event.target.value = ""; // the same file can be chosen again
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-does=open]");
      if (button) trigger("open", { ...button.dataset, input: "" });
    });
  };
})();
