// Small comforts for the shell. Every page works without them.

// Focus moves to the list of errors after a failed save.
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-focus]")?.focus());

// The account and phone menus close with Escape or a click outside.
const menus = "details.account[open], details.menu[open]";
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(menus)) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const details = event.target.closest?.("details.account[open], details.menu[open], details.confirm[open]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
});

// "Keep" in a question that opened in place: shown only where it can close the question.
const show = (root) => root.querySelectorAll("[data-closes-details]").forEach((button) => { button.hidden = false; });
document.addEventListener("DOMContentLoaded", () => show(document));
document.addEventListener("htmx:load", (event) => show(event.target));
document.addEventListener("click", (event) => {
  const details = event.target.closest?.("[data-closes-details]")?.closest("details");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
});

// Signed out meanwhile, or something went wrong: show that page whole instead of inside this one, or nothing at all.
document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (answered.pathname !== document.body.dataset.signIn) return;
  event.detail.shouldSwap = false;
  location.reload();
});
document.addEventListener("htmx:responseError", (event) => {
  const { verb, path } = event.detail.requestConfig;
  if (verb === "get") location.assign(event.detail.pathInfo?.finalRequestPath || path);
});
