// What the page shows, and what of it is visible. All text goes through textContent: nothing in a document is markup.
const content = JSON.parse(document.getElementById("content").textContent);
const { kinds, relations, nodes } = content;
const edges = content.network.edges.map((edge, id) => ({ id, source: edge.from, target: edge.to, relation: relations[edge.relation] }));
const drawn = content.network.nodes;
const at = drawn.map(({ x, y }) => ({ x, y }));
const near = nodes.map(() => []);
const inside = nodes.map(() => []);
edges.forEach((edge) => {
  near[edge.source].push({ other: edge.target, edge, words: edge.relation.forward });
  near[edge.target].push({ other: edge.source, edge, words: edge.relation.backward });
});
nodes.forEach((node, id) => {
  node.id = id;
  node.name = drawn[id].label ?? shorten(node.text);
  node.look = kinds[node.kind];
  if (node.home !== undefined && node.home !== id) inside[node.home].push(id);
  node.searched = [node.name, node.title, node.file, node.text, node.section, ...node.facts.map(([, value]) => value)].join(" ").toLowerCase();
});
function shorten(text) {
  return text.length > 80 ? `${text.slice(0, 79).replace(/\s+\S*$/, "")}…` : text;
}

const state = { off: new Set(), folded: new Set(), selected: null, words: "", matches: new Set(), table: false };

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(properties).forEach(([name, value]) => {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  });
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

function isHub(id) {
  return nodes[id].kind === "document" || nodes[id].kind === "authority";
}

// What hangs on folded nodes alone: near them, and linked with nothing that stays, documents and authorities aside.
function hanging(folded) {
  const gone = new Set();
  folded.forEach((root) => {
    let edge = [root];
    for (let step = 0; step < 2; step += 1) {
      edge = edge.flatMap((id) => near[id].map(({ other }) => other)).filter((id) => !isHub(id) && !folded.has(id));
      edge.forEach((id) => gone.add(id));
    }
  });
  for (let changed = true; changed;) {
    changed = false;
    gone.forEach((id) => {
      if (near[id].some(({ other }) => !gone.has(other) && !folded.has(other) && !isHub(other))) {
        gone.delete(id);
        changed = true;
      }
    });
  }
  return gone;
}

let gone = new Set();
function isVisible(id) {
  return !state.off.has(nodes[id].kind) && !gone.has(id);
}

// A sentence's document, page and paragraph, in words.
function place(node) {
  const parts = [];
  const home = nodes[node.home];
  if (home && home !== node) parts.push(home.file ? `${home.title} (${home.file})` : home.title);
  if (node.page) parts.push(`page ${node.page}`);
  if (node.paragraph) parts.push(`paragraph ${node.paragraph}`);
  return parts.join(", ");
}

function matching(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const holds = (text) => wanted.every((word) => text.includes(word));
  const found = nodes.filter((node) => holds(node.searched));
  // What says the words itself comes before what is only about them.
  const says = (node) => holds((node.text ?? node.title ?? node.name).toLowerCase());
  return [...found.filter(says), ...found.filter((node) => !says(node))].map(({ id }) => id);
}
