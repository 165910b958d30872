// Choosing, searching, hiding, folding, the table, saving, and the address that remembers it.
const MOST_HITS = 12;
const MOST_LINKS = 2;

function remember() {
  const kept = new URLSearchParams();
  if (state.selected !== null) kept.set("node", nodes[state.selected].iri);
  if (state.words) kept.set("search", state.words);
  if (state.off.size) kept.set("hide", [...state.off].sort().join(","));
  if (state.table) kept.set("view", "table");
  try {
    history.replaceState(null, "", `#${kept}`);
  } catch {
    // A page in a frame or a mail may not be allowed to; it works without.
  }
}

function recall() {
  const kept = new URLSearchParams(location.hash.slice(1));
  (kept.get("hide") ?? "").split(",").filter((kind) => kinds[kind]).forEach((kind) => state.off.add(kind));
  byId("search").value = kept.get("search") ?? "";
  const node = nodes.find(({ iri }) => iri === kept.get("node"));
  return { selected: node ? node.id : null, table: kept.get("view") === "table" };
}

function select(id, move = false) {
  if (id !== null && !isVisible(id)) reveal(id);
  state.selected = id;
  if (id === null) network.unselectAll();
  else network.selectNodes([id], false);
  refresh();
  showPanel();
  if (move) touched = true;
  if (move && !state.table) network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
  remember();
}

// Show a node that is hidden, by what hides it.
function reveal(id) {
  if (state.off.delete(nodes[id].kind)) showKinds();
  if (gone.has(id)) [...state.folded].filter((root) => near[id].some(({ other }) => other === root)).forEach((root) => state.folded.delete(root));
  if (gone.has(id)) {
    gone = hanging(state.folded);
    if (gone.has(id)) state.folded.clear();
  }
  gone = hanging(state.folded);
}

function fold(id) {
  if (!state.folded.delete(id)) state.folded.add(id);
  refresh();
  showPanel();
}

function search() {
  state.words = byId("search").value.trim();
  const hits = matching(state.words);
  state.matches = new Set(hits);
  byId("found").textContent = state.words ? `${hits.length} found` : "";
  byId("hits").replaceChildren(...hits.slice(0, MOST_HITS).map((id) => go(id, place(nodes[id]))));
  if (hits.length > MOST_HITS) byId("hits").append(element("li", { className: "quiet" }, `and ${hits.length - MOST_HITS} more: see the table`));
  byId("hits").hidden = !hits.length || document.activeElement !== byId("search");
  refresh();
  if (state.table) showTable();
  remember();
}

function showKinds() {
  byId("kinds").replaceChildren(...Object.entries(kinds).map(([kind, look]) => {
    const box = element("input", { type: "checkbox", checked: !state.off.has(kind) });
    box.addEventListener("change", () => {
      if (box.checked) state.off.delete(kind);
      else state.off.add(kind);
      refresh();
      if (state.table) showTable();
      remember();
    });
    return element("li", {}, element("label", {}, box, icon({ look }), look.name, element("span", { className: "count" }, String(look.count))));
  }));
}

function showLines() {
  const told = { thread: "what answers what", doer: "who does it", later: "said again, later or in a quotation", thin: "names, runs, is about" };
  const present = Object.keys(told).filter((line) => edges.some(({ relation }) => relation.line === line));
  byId("lines").replaceChildren(...present.map((line) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", "30");
    svg.setAttribute("height", "8");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M0 4h30");
    path.setAttribute("stroke", style[LINES[line][0]]);
    path.setAttribute("stroke-width", line === "thread" ? "3" : "1.5");
    if (line === "later") path.setAttribute("stroke-dasharray", "6 4");
    svg.append(path);
    return element("li", {}, svg, told[line]);
  }));
}

function rows() {
  const order = Object.keys(kinds);
  return nodes
    .filter(({ id }) => !state.off.has(nodes[id].kind) && (!state.words || state.matches.has(id)))
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.home ?? -1) - (other.home ?? -1) || (one.page ?? 0) - (other.page ?? 0) || one.id - other.id);
}

function linksOf(node, most = Infinity) {
  const told = near[node.id].filter(({ edge }) => edge.relation.line !== "inside").map(({ other, words }) => `${words}: ${nodes[other].name}`);
  return told.length > most ? `${told.slice(0, most).join("; ")}; and ${told.length - most} more` : told.join("; ");
}

function showTable() {
  const shown = rows();
  const head = ["Kind", "What it is or says", "Document", "Page", "Paragraph", "Linked with"];
  const body = shown.map((node) => {
    const button = element("button", { type: "button" }, node.text ?? node.title ?? node.name);
    button.addEventListener("click", () => select(node.id));
    const home = nodes[node.home];
    return element("tr", {},
      element("td", {}, node.look.name), element("td", {}, button), element("td", {}, home && home !== node ? home.title : ""),
      element("td", {}, String(node.page ?? "")), element("td", {}, node.paragraph ?? ""), element("td", {}, linksOf(node, MOST_LINKS)));
  });
  byId("tableview").replaceChildren(element("table", {},
    element("caption", {}, `${shown.length} of ${nodes.length}${state.words ? `, with “${state.words}”` : ""}`),
    element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...body)));
}

function switchTo(table) {
  state.table = table;
  byId("tableview").hidden = !table;
  byId("stage").hidden = table;
  byId("switch").textContent = table ? "Picture" : "Table";
  byId("switch").setAttribute("aria-pressed", String(table));
  if (table) showTable();
  remember();
}

function save(blob, suffix) {
  const link = element("a", { href: URL.createObjectURL(blob), download: `${document.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function saveData() {
  // A spreadsheet takes what begins with these signs for a formula.
  const cell = (value) => `"${String(value ?? "").replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const head = ["kind", "text", "document", "file", "page", "paragraph", "section", "facts", "links", "iri"];
  const body = rows().map((node) => {
    const home = nodes[node.home];
    return [node.look.name, node.text ?? node.title ?? node.name, home?.title, home?.file, node.page, node.paragraph, node.section,
      node.facts.map(([name, value]) => `${name}: ${value}`).join("; "), linksOf(node), content.base + node.iri];
  });
  save(new Blob(["\ufeff", [head, ...body].map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" }), "csv");
}

function savePicture() {
  const shown = container.querySelector("canvas");
  const ratio = shown.width / shown.clientWidth;
  const canvas = element("canvas", { width: shown.width, height: shown.height + 90 * ratio });
  const context = canvas.getContext("2d");
  context.fillStyle = style.page;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(shown, 0, 50 * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = style.ink;
  context.font = "600 20px system-ui, sans-serif";
  context.fillText(document.querySelector("h1").textContent, 16, 32);
  context.font = "12px system-ui, sans-serif";
  context.fillText([...document.querySelectorAll("footer span")].map((each) => each.textContent.replace(/\s+/g, " ").trim()).join(" · "), 16, canvas.height / ratio - 14);
  canvas.toBlob((blob) => save(blob, "png"));
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").textContent = dark ? "Light" : "Dark";
  readStyle();
  showKinds();
  showLines();
  refresh();
  showPanel();
}

// The nearest visible shape in the direction of an arrow key.
function towards(dx, dy) {
  const from = state.selected === null ? null : at[state.selected];
  let best = null;
  nodes.forEach(({ id }) => {
    if (!isVisible(id) || id === state.selected) return;
    const x = at[id].x - (from?.x ?? at[0].x);
    const y = at[id].y - (from?.y ?? at[0].y);
    const along = x * dx + y * dy;
    if (from && along <= 0) return;
    const far = from ? along + 3 * Math.abs(x * dy - y * dx) : Math.abs(x) + Math.abs(y);
    if (!best || far < best.far) best = { far, id };
  });
  return best?.id ?? state.selected;
}

const KEYS = {
  ArrowLeft: () => select(towards(-1, 0), true), ArrowRight: () => select(towards(1, 0), true),
  ArrowUp: () => select(towards(0, -1), true), ArrowDown: () => select(towards(0, 1), true),
  Enter: () => state.selected !== null && fold(state.selected), Escape: () => select(null),
  "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: showAll,
};

function zoom(by) {
  touched = true;
  network.moveTo({ scale: network.getScale() * by });
}

function listen() {
  byId("search").addEventListener("input", search);
  byId("search").addEventListener("focus", () => { byId("hits").hidden = !state.matches.size; });
  byId("search").addEventListener("keydown", (event) => {
    const [first] = matching(byId("search").value);
    if (event.key === "Enter" && first !== undefined) select(first, true);
    if (event.key === "Escape" || event.key === "Enter") byId("hits").hidden = true;
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search") || event.target.closest("#hits")) byId("hits").hidden = true; });
  byId("switch").addEventListener("click", () => switchTo(!state.table));
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    switchTo(true);
    byId("tableview").focus();
  });
  byId("png").addEventListener("click", savePicture);
  byId("csv").addEventListener("click", saveData);
  byId("theme").addEventListener("click", () => setTheme(!isDark()));
  byId("in").addEventListener("click", () => zoom(1.3));
  byId("out").addEventListener("click", () => zoom(1 / 1.3));
  byId("fit").addEventListener("click", showAll);
  container.addEventListener("keydown", (event) => {
    if (!KEYS[event.key] || !nodes.length) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  window.addEventListener("beforeprint", showTable);
}

const kept = recall();
document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
if (matchMedia("(max-width: 760px)").matches) byId("legend").open = false;
draw();
setTheme(isDark());
listen();
if (state.off.size || byId("search").value) search();
if (kept.selected !== null) select(kept.selected, true);
if (kept.table) switchTo(true);
byId("empty").hidden = nodes.length > 0;
