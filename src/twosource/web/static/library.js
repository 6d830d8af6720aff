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

// Two reports side by side: a line from each shared place to the same place in the other text.
const pair = document.getElementById("pair");

if (pair) {
  const picture = pair.querySelector(".lines-between");
  const left = pair.querySelector(".one-of-two");
  const pieces = [...left.querySelectorAll(".refs a")].map((link) => {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const mark = link.closest(".refs").previousElementSibling;
    const ends = [mark, document.getElementById(link.hash.slice(1))];
    line.setAttribute("class", mark.className);
    picture.append(line);
    ends.forEach((end) => {
      end.addEventListener("pointerenter", () => [line, ...ends].forEach((each) => each.classList.add("lit")));
      end.addEventListener("pointerleave", () => [line, ...ends].forEach((each) => each.classList.remove("lit")));
    });
    return { line, ends };
  });
  const draw = () => {
    const frame = picture.getBoundingClientRect();
    for (const { line, ends } of pieces) {
      const [from, to] = ends.map((end) => end.getClientRects()[0].top + 10 - frame.top);
      line.setAttribute("d", `M0 ${from}C${frame.width / 2} ${from} ${frame.width / 2} ${to} ${frame.width} ${to}`);
    }
  };
  new ResizeObserver(draw).observe(pair);
}
