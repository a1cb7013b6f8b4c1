// Signing out, and where a window goes whose visitor is signed in no more.
(() => {
  const leave = () => location.assign("/sign-in");
  const asking = window.fetch;
  window.fetch = async (...request) => {
    const response = await asking(...request);
    if (response.status === 401) leave();
    return response;
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-signs-out]")) asking("/sign-out", { method: "POST" }).then(leave);
  });
})();
