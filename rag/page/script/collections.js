// Collections: what their owner does with one, in the panel that leads from one to the other. What is shown there comes
// from the server as HTML in which everything from outside is escaped; see services/collection_management.py.
(() => {
  const panel = () => document.querySelector("#filter-within");

  async function sent(given) {
    const answer = await fetch(`collections?${new URLSearchParams(given)}`, { method: "POST" }).catch(() => null);
    const made = document.createElement("div");
    if (answer?.ok) made.innerHTML = await answer.text();
    else made.textContent = panel().dataset.failed;
    return made;
  }

  async function look(button) {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    panel().querySelector(".looked")?.remove();
    for (const each of panel().querySelectorAll(".options")) each.setAttribute("aria-expanded", "false");
    if (isOpen) return;
    const { name } = button.dataset;
    const made = await sent({ does: "look", name });
    made.className = "looked";
    made.dataset.name = name;
    button.closest("li").append(made);
    button.setAttribute("aria-expanded", "true");
    made.querySelector("input")?.focus();
    made.scrollIntoView({ block: "nearest" });
  }

  async function change(form) {
    const name = form.closest(".looked")?.dataset.name ?? "";
    const made = await sent({ does: form.dataset.does, name, new: form.querySelector("input")?.value ?? "" });
    const goes = made.querySelector("[data-goes]")?.dataset.goes;
    if (goes === undefined) form.querySelector(".said").replaceChildren(...made.childNodes);
    else location.assign(goes || location.pathname + location.search);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("#filter-within .options");
    if (button) look(button);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#filter-within form")) return;
    event.preventDefault();
    change(event.target);
  });
})();
