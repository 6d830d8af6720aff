// What the pages of a library do beyond links, forms and htmx: nothing that is needed to read.
"use strict";

const underWay = document.getElementById("progress");

async function follow() {
  const answer = await fetch(underWay.dataset.progress);
  const told = answer.ok ? await answer.json() : { state: "failed" };
  if (told.state === "done" || told.state === "failed") return location.reload();
  const bar = document.getElementById("bar");
  bar.max = Math.max(told.of, 1);
  bar.value = told.done;
  const many = told.of > 1 ? `${told.done} of ${told.of}` : "At work";
  const words = told.state === "waiting" ? "Waiting for other work" : many;
  const at = document.getElementById("at");
  if (at.textContent !== words) at.textContent = words;
  return setTimeout(follow, 400);
}

if (underWay) follow();

// Where others add reports or decide something meanwhile, the page says so; it never changes under a reader's eyes.
const changed = document.getElementById("changed");

if (changed) {
  const events = new EventSource("/api/changes");
  events.addEventListener("change", (event) => {
    const came = JSON.parse(event.data);
    const story = changed.dataset.story;
    if (!story || came.stories.includes(story) || came.judgements.length) changed.hidden = false;
  });
  window.addEventListener("pagehide", () => events.close());
}
