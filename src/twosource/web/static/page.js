// What the page does beyond a plain form: adds boxes in place, takes dropped files, follows the progress.
"use strict";

const form = document.getElementById("give");
const wait = document.getElementById("wait");

function addBox() {
  const boxes = document.getElementById("boxes");
  const made = document.getElementById("box").content.cloneNode(true);
  const number = boxes.querySelectorAll(".box").length + 1;
  for (const each of made.querySelectorAll("legend, .unseen")) each.textContent = `Text ${number}`;
  made.querySelector(".unseen").htmlFor = made.querySelector("textarea").id = `text-${number}`;
  boxes.append(made);
  document.getElementById(`text-${number}`).focus();
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// One place for files: what is dropped or chosen is added to what is there, and can be taken out again.
function fileDrop(place) {
  const input = place.querySelector("input");
  const list = place.querySelector("ul");
  let held = [];

  function keep(files) {
    held = files;
    const carrier = new DataTransfer();
    for (const file of held) carrier.items.add(file);
    input.files = carrier.files;
    list.hidden = held.length === 0;
    list.replaceChildren(...held.map(row));
  }

  function row(file, number) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    const out = document.createElement("button");
    name.textContent = `${file.name} · ${size(file.size)}`;
    out.type = "button";
    out.textContent = "Take out";
    out.setAttribute("aria-label", `Take out ${file.name}`);
    out.addEventListener("click", () => { keep(held.filter((_, other) => other !== number)); input.focus(); });
    item.append(name, out);
    return item;
  }

  function add(files) {
    const known = new Set(held.map((file) => `${file.name}/${file.size}/${file.lastModified}`));
    keep([...held, ...[...files].filter((file) => !known.has(`${file.name}/${file.size}/${file.lastModified}`))]);
  }

  input.addEventListener("change", () => add(input.files));
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    place.classList.remove("over");
    add(event.dataTransfer.files);
  });
  return add;
}

if (form) {
  const [addReports] = [...form.querySelectorAll("[data-drop]")].map(fileDrop);
  document.getElementById("more").addEventListener("click", (event) => { event.preventDefault(); addBox(); });
  // A file dropped anywhere else is a report, and never opened in place of the page.
  document.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    addReports(event.dataTransfer.files);
  });
  form.addEventListener("submit", () => {
    document.getElementById("sending").textContent = "Sending to this machine…";
    document.getElementById("compare").disabled = true;
  });
  window.addEventListener("pageshow", () => { document.getElementById("compare").disabled = false; });
}

async function follow() {
  const answer = await fetch(wait.dataset.progress);
  const told = answer.ok ? await answer.json() : { state: "failed" };
  if (told.state === "done") return location.replace(told.dossier);
  if (told.state === "failed") return location.reload();
  const bar = document.getElementById("bar");
  bar.max = Math.max(told.of, 1);
  bar.value = told.done;
  const words = {
    waiting: "Waiting for another comparison",
    reading: `Opening ${told.done} of ${told.of}`,
    comparing: told.done < told.of ? `Reading ${told.done} of ${told.of}` : "Comparing",
  };
  const at = document.getElementById("at");
  if (at.textContent !== words[told.state]) at.textContent = words[told.state];
  return setTimeout(follow, 400);
}

if (wait) follow();
