// The evidence: what was clicked, the sentence, where it stands, and what it is linked with.
const panel = byId("panel");

function go(id, ...under) {
  const node = nodes[id];
  const words = element("span", {}, node.text ?? node.title ?? node.name, ...under.filter(Boolean).map((text) => element("small", {}, text)));
  const button = element("button", { type: "button", className: "go" }, icon(node), words);
  button.addEventListener("click", () => select(id, true));
  return element("li", {}, button);
}

// A response tells little by itself: the sentence that shows it says what is done.
function told(from, id) {
  const node = nodes[id];
  if (node.kind !== "response") return go(id, node.text ? place(node) : "");
  const shows = (name) => near[id].find(({ other, words }) => words === name && other !== from);
  const evidence = shows(relations.EVIDENCED_BY?.forward);
  const initiative = shows(relations.BY?.forward);
  const under = [initiative && `by ${nodes[initiative.other].name}`, evidence && `“${nodes[evidence.other].text}”`, evidence && place(nodes[evidence.other])];
  return go(id, ...under);
}

function linked(id) {
  const groups = new Map(Object.values(relations).flatMap(({ forward, backward }) => [[forward, []], [backward, []]]));
  near[id].forEach(({ other, words }) => groups.get(words).push(other));
  return [...groups].filter(([, others]) => others.length).flatMap(([words, others]) => [
    element("h3", {}, others.length > 1 ? `${words} (${others.length})` : words),
    element("ul", {}, ...others.map((other) => told(id, other))),
  ]);
}

function facts(node) {
  if (!node.facts.length) return null;
  return element("dl", {}, ...node.facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

function explain() {
  const has = (kind) => kinds[kind] !== undefined;
  const steps = [
    has("document") && "Each box is a document; of each authority, the oldest stands first.",
    (has("weakness") || has("recommendation")) && "Orange shapes are problems: weaknesses and recommendations. Blue triangles are strengths.",
    has("response") && "A gold star is a response: it joins a problem to the sentence that shows what is done about it.",
    has("initiative") && "A green hexagon is an initiative: a programme, team, tool or practice model with a name.",
    relations.FOLLOWED_UP_BY && "Dashed lines lead to what a later document says on the same thing.",
    "Click a shape to read the sentence behind it. Double-click to fold or unfold what hangs on it.",
  ];
  panel.replaceChildren(
    element("h2", {}, "How to read this"),
    element("ul", { className: "steps" }, ...steps.filter(Boolean).map((step) => element("li", {}, step))),
    content.note ? element("p", { className: "quiet" }, content.note) : null,
    content.left_out ? element("p", { className: "quiet" }, content.left_out) : null,
  );
}

function showPanel() {
  const id = state.selected;
  if (id === null) {
    explain();
    return;
  }
  const node = nodes[id];
  const close = element("button", { type: "button", className: "close" }, "Close");
  close.addEventListener("click", () => select(null));
  const quoted = [];
  if (node.text) quoted.push(element("blockquote", {}, node.text));
  else quoted.push(element("p", { className: "name" }, node.title ?? node.name));
  const hidden = state.folded.has(id) ? hiddenBy(id) : [...hanging(new Set([...state.folded, id]))].filter((other) => !gone.has(other)).length;
  const folding = element("button", { type: "button" }, `${state.folded.has(id) ? "Unfold" : "Fold"} what hangs on it (${hidden})`);
  folding.addEventListener("click", () => fold(id));
  panel.replaceChildren(
    element("h2", { className: "kind" }, icon(node), node.look.name, close),
    ...quoted,
    place(node) ? element("p", { className: "place" }, place(node)) : null,
    node.section ? element("p", { className: "place" }, `Under “${node.section}”`) : null,
    facts(node),
    hidden ? element("div", { className: "actions" }, folding) : null,
    ...linked(id),
  );
  panel.scrollTop = 0;
}
panel.replaceChildren = (...children) => Element.prototype.replaceChildren.apply(panel, children.filter((child) => child !== null));
