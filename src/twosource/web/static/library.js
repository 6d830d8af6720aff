// What the pages of a library do beyond links, forms and htmx: nothing that is needed to read.
"use strict";

const work = document.getElementById("work");

async function follow() {
  const answer = await fetch(work.dataset.progress);
  const told = answer.ok ? await answer.json() : { state: "failed" };
  if (told.state === "done" || told.state === "failed") return location.reload();
  const bar = document.getElementById("bar");
  bar.max = Math.max(told.of, 1);
  bar.value = told.done;
  const words = told.state === "waiting" ? "Waiting for other work" : `${told.done} of ${told.of}`;
  const at = document.getElementById("at");
  if (at.textContent !== words) at.textContent = words;
  return setTimeout(follow, 400);
}

if (work) follow();
