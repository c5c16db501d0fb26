// Keyboard on the review page. Every key presses a button or follows a link that is there for the mouse too.
"use strict";

(() => {
  const tree = document.querySelector("[data-review]");
  if (!tree) return;
  const keys = tree.querySelector("[data-keys]");
  if (keys) keys.hidden = false;

  const rows = () => [...tree.querySelectorAll("[data-row]")];
  const current = () => {
    const active = document.activeElement && document.activeElement.closest("[data-row]");
    return active || rows().find((row) => `#${row.id}` === location.hash) || null;
  };
  const go = (row) => {
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    const line = row.id && document.querySelector(`[href$="#${row.id}"]`);
    document.querySelectorAll(".ln.sel").forEach((each) => each.classList.remove("sel"));
    document.querySelectorAll(`.doc a[href$="#${row.id}"]`).forEach((each) => each.closest(".ln").classList.add("sel"));
    if (line && line.closest(".ln")) line.closest(".ln").scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(current());
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  };
  // M, D and F act on the open row; on a closed row they open it first and remember what was asked.
  const deed = (name) => {
    const row = current();
    if (!row) return;
    const control = row.querySelector(`[data-${name}]`);
    if (control) {
      if (name === "merge") control.click();
      else (control.form.querySelector("select") || control).focus();
      return;
    }
    const link = row.querySelector("[data-edit]");
    if (link) {
      sessionStorage.setItem("review-deed", name);
      link.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.closest("[data-open]")) {
      const cancel = event.target.closest("[data-open]").querySelector("[data-cancel]");
      if (cancel) cancel.click();
      return;
    }
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const press = { j: () => step(1), k: () => step(-1), m: () => deed("merge"), d: () => deed("split"), f: () => deed("move") };
    const act = press[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key === "Enter" && event.target.matches("[data-row]")) {
      const link = event.target.querySelector("[data-edit]");
      if (link) link.click();
    }
  });

  // Where there is a script, "begin" shows the open row. An address without the row's name leaves the focus alone.
  tree.querySelectorAll("[data-row] [data-edit]").forEach((link) => {
    link.hash = "";
  });

  const open = tree.querySelector("[data-open]");
  const asked = sessionStorage.getItem("review-deed");
  sessionStorage.removeItem("review-deed");
  const begin = () => {
    const wanted = asked && open.querySelector(`[data-${asked}]`);
    const field = wanted ? wanted.form.querySelector("select") || wanted : open.querySelector("textarea, input:not([type=hidden]), select");
    if (field) field.focus({ preventScroll: true });
    const marked = document.querySelector(".doc .sel");
    if (marked) marked.closest(".doc__text").scrollTop = marked.offsetTop - 80;
    open.scrollIntoView({ block: "nearest" });
  };
  if (open) {
    // At once: whoever opened the row with a key may be writing already, and what is written must land in the field.
    begin();
    // An address that names a row makes the browser move focus there when the page has loaded; the field comes after that.
    if (location.hash) window.addEventListener("load", () => requestAnimationFrame(begin));
  } else if (location.hash) {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.matches("[data-row]")) go(row);
  }
})();
