// Signing out, in all windows of the browser, and where a window goes whose visitor is signed in no more.
(() => {
  const SIGNED_OUT = "rag-signed-out";
  const leave = () => location.assign("/sign-in");
  const asking = window.fetch;
  window.fetch = async (...request) => {
    const response = await asking(...request);
    if (response.status === 401) leave();
    return response;
  };
  async function signOut() {
    await asking("/sign-out", { method: "POST" });
    localStorage.setItem(SIGNED_OUT, String(Date.now())); // which the other windows hear
    leave();
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-signs-out]")) signOut();
    const link = event.target.closest?.(".signed-in a");
    if (link) link.search = location.search; // the way back is to what is open
  });
  addEventListener("storage", (event) => event.key === SIGNED_OUT && leave());
})();
