// What the dossier does beyond reading: filter, unfold, light up, go back, hide, settle, note, save the file again.
// Without this script every word of it stands on the page all the same.
"use strict";
const start = () => {
  const page = document;
  const all = (what, from = page) => [...from.querySelectorAll(what)];
  const one = (what, from = page) => from.querySelector(what);

  // ---- what a reader keeps in the file; a page of a library has nothing to keep it in

  function keep() {
    // Before anything is changed: this text, with what is kept put in, is the file that "Save" writes.
    const untouched = "<!doctype html>\n" + page.documentElement.outerHTML;
    const kept = JSON.parse(one("#kept").textContent);
    const told = one("#told");
    let unsaved = false;

    // ---- hide, settle, note

    const place = (item) => one(".status", item) || item;

    function draw(item) {
      const key = item.dataset.item;
      item.classList.toggle("is-hidden", kept.hidden.includes(key));
      item.classList.toggle("is-settled", kept.settled.includes(key));
      const at = place(item);
      all(":scope > .note", at).forEach((old) => old.remove());
      if (kept.notes[key]) {
        const note = page.createElement("p");
        note.className = "note";
        note.textContent = kept.notes[key];
        at.append(note);
      }
      all(":scope > .item-tools button", at).forEach((button) => {
        const list = { hide: "hidden", settle: "settled" }[button.dataset.do];
        if (list) button.setAttribute("aria-pressed", kept[list].includes(key));
        if (button.dataset.do === "hide") button.textContent = kept.hidden.includes(key) ? "Show again" : "Hide";
        if (button.dataset.do === "note") button.textContent = kept.notes[key] ? "Change note" : "Note";
      });
    }

    function drawAll() {
      all("[data-item]").forEach(draw);
      one("#show-hidden").hidden = kept.hidden.length === 0;
    }

    function changed(item, words) {
      unsaved = true;
      draw(item);
      one("#show-hidden").hidden = kept.hidden.length === 0;
      told.textContent = words + " Save the file to keep it.";
    }

    function flip(item, list, on, off) {
      const key = item.dataset.item;
      const had = kept[list].includes(key);
      kept[list] = had ? kept[list].filter((each) => each !== key) : [...kept[list], key].sort();
      changed(item, had ? off : on);
    }

    function writeNote(item, button) {
      const at = place(item);
      if (one(":scope > .note-form", at)) return;
      const form = one("#note-form").content.cloneNode(true).firstElementChild;
      const words = one("textarea", form);
      words.value = kept.notes[item.dataset.item] || "";
      const close = () => { form.remove(); button.focus(); };
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (words.value.trim()) kept.notes[item.dataset.item] = words.value.trim();
        else delete kept.notes[item.dataset.item];
        close();
        changed(item, "Noted.");
      });
      one("[data-do=cancel]", form).addEventListener("click", close);
      form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
      at.append(form);
      words.focus();
    }

    function addTools(item) {
      const tools = one("#item-tools").content.cloneNode(true);
      if (!("settles" in item.dataset)) one("[data-do=settle]", tools).remove();
      place(item).append(tools);
    }

    page.addEventListener("click", (event) => {
      const button = event.target.closest(".item-tools button");
      if (!button) return;
      const item = button.closest("[data-item]");
      if (button.dataset.do === "note") writeNote(item, button);
      if (button.dataset.do === "hide") flip(item, "hidden", "Hidden.", "Shown again.");
      if (button.dataset.do === "settle") flip(item, "settled", "Marked as settled.", "No longer settled.");
    });

    // ---- save: the file as it came, with what is kept

    function saved() {
      const copy = new DOMParser().parseFromString(untouched, "text/html");
      const state = JSON.stringify({ hidden: kept.hidden, settled: kept.settled, notes: Object.fromEntries(Object.entries(kept.notes).sort()) });
      one("#kept", copy).textContent = state.replaceAll("<", "\\u003c");
      all("[data-item]", copy).forEach(draw);
      return "<!doctype html>\n" + copy.documentElement.outerHTML;
    }

    one("#save").addEventListener("click", () => {
      const link = page.createElement("a");
      link.href = URL.createObjectURL(new Blob([saved()], { type: "text/html" }));
      link.download = decodeURIComponent(location.pathname.split("/").pop() || "dossier.html");
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      unsaved = false;
      told.textContent = "Saved as a new file, with what you hid, settled and noted.";
    });
    addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

    one("#show-hidden").addEventListener("click", (event) => {
      const shows = page.body.classList.toggle("shows-hidden");
      event.target.setAttribute("aria-pressed", shows);
      event.target.textContent = shows ? "Hide them again" : "Show what I hid";
    });

    all("[data-item]").forEach(addTools);
    drawAll();
  }

  if (one("#kept")) keep();

  // ---- filter and order

  const rows = all("#points tbody tr");
  const chosen = (name) => one("#filter-" + name).value;
  const speaker = (row) => one("th .speaker bdi", row)?.textContent || "";
  const cellOf = (row) => (chosen("report") === "" ? null : row.cells[Number(chosen("report")) + 1]);
  // Where a report tells it: the link of its cell names the place.
  const place = (row) => {
    const link = one("a", cellOf(row) || row.cells[1]) || one("td a", row);
    const [number, start] = link ? link.hash.split("-").slice(1).map(Number) : [Infinity, 0];
    return number * 1e9 + start;
  };
  const orders = { speaker: (a, b) => !speaker(a) - !speaker(b) || speaker(a).localeCompare(speaker(b)), place: (a, b) => place(a) - place(b) };

  function filter() {
    const words = chosen("words").trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of rows) {
      const cell = cellOf(row);
      const fits = (!words || one("th", row).textContent.toLocaleLowerCase().includes(words))
        && (!cell || cell.classList.contains("has"))
        && (!chosen("speaker") || speaker(row) === chosen("speaker"))
        && (!chosen("kind") || one("td." + chosen("kind"), row))
        && (!one("#filter-differ").checked || "differs" in row.dataset);
      row.classList.toggle("is-filtered", !fits);
      shown += Boolean(fits);
    }
    one("#points tbody").append(...(chosen("order") ? [...rows].sort(orders[chosen("order")]) : rows));
    one("#filter-count").textContent = `${shown} of ${rows.length} points`;
  }

  if (one("#filter")) {
    one("#filter").hidden = false;
    one("#filter").addEventListener("input", filter);
    one("#filter").addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  // ---- the table that is wider than its place

  const scroller = one("#points .scroller");
  if (scroller) {
    const sized = new ResizeObserver(() => { one("#sideways").hidden = scroller.scrollWidth <= scroller.clientWidth; });
    [scroller, one("table", scroller)].forEach((each) => sized.observe(each));
  }

  // ---- unfold

  const unfold = one("#unfold");
  const folds = () => all("main details, main .unfolders input");
  unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", open);
    unfold.textContent = open ? "Fold again" : "Unfold everything";
    folds().forEach((fold) => { fold[fold.type === "checkbox" ? "checked" : "open"] = open; });
  });
  const opened = [];
  addEventListener("beforeprint", () => all("main details:not([open])").forEach((fold) => { fold.open = true; opened.push(fold); }));
  addEventListener("afterprint", () => { while (opened.length) opened.pop().open = false; });

  // ---- jump to a sentence and back

  const back = one("#back-to");
  let from = null;

  function aim(target) {
    all(".aimed").forEach((old) => old.classList.remove("aimed"));
    [target, ...all(`[data-of="${target.id}"]`)].forEach((piece) => piece.classList.add("aimed"));
  }

  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || link === back) return;
    const target = page.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.tagName !== "MARK") { back.hidden = true; return; }
    from = link;
    aim(target);
    target.tabIndex = -1; // so that following the link gives it the focus
    back.hidden = false;
  });
  back.addEventListener("click", (event) => {
    event.preventDefault();
    back.hidden = true;
    if (!from) return;
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
  });
  page.addEventListener("keydown", (event) => { if (event.key === "Escape" && !back.hidden) back.click(); });
  const asked = location.hash.startsWith("#s-") && page.getElementById(location.hash.slice(1));
  if (asked) { aim(asked); asked.scrollIntoView(); }

  // ---- light up the same point wherever it stands

  // Each mark is followed by links to what rests on it: entries to marks, and back.
  const entriesOf = new Map();
  const marksOf = new Map();
  for (const refs of all(".full .refs")) {
    const mark = refs.previousElementSibling;
    const key = mark.id || mark.dataset.of;
    entriesOf.set(key, all("a", refs).map((link) => link.hash));
    for (const entry of entriesOf.get(key)) marksOf.set(entry, [...(marksOf.get(entry) || []), key]);
  }
  const piecesOf = (key) => [page.getElementById(key), ...all(`[data-of="${key}"]`)];
  let lit = [];
  page.addEventListener("pointerover", (event) => {
    lit.forEach((mark) => mark.classList.remove("lit"));
    const mark = event.target.closest("mark");
    const entries = (mark && entriesOf.get(mark.id || mark.dataset.of)) || [];
    lit = entries.flatMap((entry) => marksOf.get(entry)).flatMap(piecesOf);
    lit.forEach((each) => each.classList.add("lit"));
  });

  // ---- where the reader is

  const links = new Map(all(".parts a").map((link) => [link.getAttribute("href").slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-20% 0px -70% 0px" });
  all("main > section").forEach((part) => seen.observe(part));

  one("#tools").hidden = false;
};
// After the first paint: what is read is seen before what can be done with it is made ready.
if (PerformanceObserver.supportedEntryTypes.includes("paint")) {
  new PerformanceObserver((_, seen) => { seen.disconnect(); start(); }).observe({ type: "paint", buffered: true });
} else start();
