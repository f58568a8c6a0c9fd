// Search, filter, and the picture of who answers for what. The page is whole without it: everything that is shown here
// stands in the page as plain lists too. It only ever sets text, never markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const targets = new Map(data.targets.map((each) => [each.id, each]));
  const units = new Map(data.units.map((each) => [each.id, each]));
  const verdicts = new Map(data.verdicts.map((each) => [each.id, each]));

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const state = (verdict) => {
    const { label, sign } = verdicts.get(verdict);
    return element("span", { class: `state v-${verdict}` }, element("span", { class: "sign", "aria-hidden": "true" }, sign), label);
  };

  // Search and filter

  const filter = byId("filter");
  const cards = all(".card").map((card) => ({ card, text: null, ...targets.get(card.dataset.target) }));
  const chapters = all(".chapter").map((chapter) => ({ chapter, cards: all(".card", chapter) }));
  const value = (id) => byId(id)?.value ?? "";

  const fits = (each, asked) => {
    if (asked.verdict && each.verdict !== asked.verdict) return false;
    if (asked.unit && !Object.hasOwn(each.units, asked.unit)) return false;
    if (asked.stream && !each.streams.includes(asked.stream)) return false;
    if (!asked.text) return true;
    each.text ??= plain(each.card.textContent);
    return asked.text.split(" ").every((word) => each.text.includes(word));
  };
  const show = () => {
    const asked = {
      text: plain(value("f-text")),
      verdict: value("f-verdict"),
      unit: value("f-unit"),
      stream: value("f-stream"),
    };
    let shown = 0;
    for (const each of cards) {
      each.card.hidden = !fits(each, asked);
      if (!each.card.hidden) shown += 1;
    }
    for (const each of chapters) each.chapter.hidden = each.cards.every((card) => card.hidden);
    byId("nothing-found").hidden = shown > 0;
    byId("found").textContent = filled(words.found, { shown, of: cards.length });
  };
  const setOpen = (open) => {
    for (const each of cards) if (!each.card.hidden) each.card.querySelector("details").open = open;
  };
  filter.hidden = false;
  for (const event of ["input", "change"]) filter.addEventListener(event, show);
  filter.addEventListener("submit", (event) => event.preventDefault());
  byId("f-clear").addEventListener("click", () => {
    filter.reset();
    show();
  });
  byId("open-all").addEventListener("click", () => setOpen(true));
  byId("close-all").addEventListener("click", () => setOpen(false));

  // A link to something that is filtered away or folded brings it back.

  const reveal = () => {
    const sought = location.hash && document.querySelector(":target");
    if (!sought) return;
    if (sought.matches(".card")) {
      if (sought.hidden) {
        filter.reset();
        show();
      }
      sought.querySelector("details").open = true;
    }
    for (let each = sought; each; each = each.parentElement) if (each.matches("details")) each.open = true;
    sought.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal();
  });

  // The picture

  const picture = document.querySelector(".network");
  const choose = byId("choose");
  const chosen = byId("chosen");
  const links = (kind) => all(`.${kind} a`, picture);
  const threads = all(".threads path", picture);

  const mark = (isThread, isUnit, isTarget) => {
    picture.classList.add("choosing");
    for (const each of threads) each.classList.toggle("chosen", isThread(each.dataset));
    for (const each of links("units")) each.classList.toggle("chosen", isUnit(each.dataset.unit));
    for (const each of links("cells")) each.classList.toggle("chosen", isTarget(each.dataset.target));
  };
  const clear = () => {
    picture.classList.remove("choosing");
    for (const each of all(".chosen", picture)) each.classList.remove("chosen");
    chosen.replaceChildren();
  };
  const rolesOf = (roles) => roles.map((role) => words[role]).join(words.separator);
  const tally = (found) => {
    const counts = new Map();
    for (const each of found) counts.set(each.verdict, (counts.get(each.verdict) ?? 0) + 1);
    const shown = data.verdicts.filter((each) => counts.has(each.id));
    return element("ul", { class: "tally" }, ...shown.map((each) => element("li", {}, state(each.id), ` ${counts.get(each.id)}`)));
  };
  const showUnit = (id) => {
    const found = data.targets.filter((each) => Object.hasOwn(each.units, id));
    const ids = new Set(found.map((each) => each.id));
    mark((thread) => thread.unit === id, (unit) => unit === id, (target) => ids.has(target));
    const duty = (each) =>
      element("li", {}, state(each.verdict), " ", element("a", { href: `#target-${each.id}` }, each.title), ` ${rolesOf(each.units[id])}`);
    chosen.replaceChildren(
      element("h3", {}, units.get(id).name),
      element("p", {}, words.duties, ` (${found.length})`),
      tally(found),
      element("ul", { class: "list", tabindex: "0", "aria-label": words.duties }, ...found.map(duty)),
    );
  };
  const showTarget = (id) => {
    const target = targets.get(id);
    mark((thread) => thread.target === id, (unit) => Object.hasOwn(target.units, unit), (each) => each === id);
    const answer = ([unit, roles]) => {
      const button = element("button", { type: "button" }, units.get(unit).name);
      button.addEventListener("click", () => pick("unit", unit));
      return element("li", {}, button, ` ${rolesOf(roles)}`);
    };
    const answers = Object.entries(target.units).map(answer);
    chosen.replaceChildren(
      element("h3", {}, target.title),
      element("p", {}, state(target.verdict), " ", element("a", { href: `#target-${id}` }, words.to_card)),
      element("p", {}, words.answers),
      element("ul", {}, ...(answers.length ? answers : [element("li", {}, words.nobody)])),
    );
  };
  const pick = (kind, id) => {
    byId("n-unit").value = kind === "unit" ? id : "";
    byId("n-target").value = kind === "target" ? id : "";
    if (!id) clear();
    else if (kind === "unit") showUnit(id);
    else showTarget(id);
  };
  choose.hidden = false;
  choose.addEventListener("submit", (event) => event.preventDefault());
  byId("n-clear").addEventListener("click", () => pick("", ""));
  byId("n-unit").addEventListener("change", (event) => pick("unit", event.target.value));
  byId("n-target").addEventListener("change", (event) => pick("target", event.target.value));
  for (const each of links("cells")) each.setAttribute("tabindex", "-1");
  picture.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.unit) pick("unit", link.dataset.unit);
    else pick("target", link.dataset.target);
  });

  show();
  reveal();
})();
