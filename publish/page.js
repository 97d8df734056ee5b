"use strict";
const form = document.getElementById("filter");
const events = [...document.querySelectorAll(".event")];
const groups = [...document.querySelectorAll(".month"), ...document.querySelectorAll(".year")];
const checked = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));

function apply() {
  const types = checked("type");
  const standings = checked("standing");
  const actor = form.elements.actor.value;
  const words = form.elements.text.value.toLocaleLowerCase("de").split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const event of events) {
    const text = words.length ? event.textContent.toLocaleLowerCase("de") : "";
    const fits = types.has(event.dataset.type) && standings.has(event.dataset.standing)
      && (!actor || event.dataset.actors.split("|").includes(actor))
      && words.every((word) => text.includes(word));
    event.hidden = !fits;
    shown += fits;
  }
  for (const group of groups) group.hidden = !group.querySelector(".event:not([hidden])");
  document.getElementById("nichts").hidden = shown > 0 || events.length === 0;
  document.getElementById("anzahl").textContent = `${shown} von ${events.length}`;
}

form.hidden = events.length === 0;
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
apply();
