// A field takes no more than its limit: what is put in beyond it is cut by the browser, and the page says so below it.
(() => {
  const said = (field) => (field.nextElementSibling?.matches(".cut") ? field.nextElementSibling : null);

  function say(field) {
    const { lang } = document.documentElement;
    const text = document.querySelector("[data-cut]")?.dataset.cut ?? "";
    const note = said(field) ?? document.createElement("p");
    note.className = "cut";
    note.setAttribute("role", "status");
    field.after(note); // a status is read aloud when it changes, not when it comes
    note.textContent = text.replace("…", new Intl.NumberFormat(lang).format(field.maxLength));
  }

  document.addEventListener(
    "beforeinput",
    ({ target: field, data, dataTransfer, inputType }) => {
      if (!(field.maxLength > 0) || field.selectionStart === null) return;
      const more = (data ?? dataTransfer?.getData("text") ?? "").length + (inputType === "insertLineBreak");
      const left = field.value.length - (field.selectionEnd - field.selectionStart);
      if (more && left + more > field.maxLength) say(field);
      else said(field)?.remove();
    },
    true,
  );
})();
