// The picture: vis-network draws shapes and lines; boxes of documents, labels that don't overlap and rings are drawn here.
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z", square: "M3 3h10v10H3z", diamond: "M8 1l6.5 7L8 15 1.5 8z", triangle: "M8 2l6.5 12h-13z",
  triangleDown: "M8 14L1.5 2h13z", hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 .8l2.1 4.9 5.3.4-4 3.5 1.2 5.2L8 12 3.4 14.8l1.2-5.2-4-3.5 5.3-.4z",
};
const FONT = 12;
const LINE = 15;
const ALWAYS = { authority: 0, document: 1, initiative: 2, service: 2, theme: 2, board: 3, organisation: 3, person: 3, judgement: 4 };
const BESIDE = new Set(["initiative", "service", "theme", "board", "organisation", "person"]);
const NAME_WIDTH = 160;
const NAME_ROW = 62;
const PAD = 30;
const style = {};
const container = byId("canvas");
let points = null;
let lines = null;
let network = null;
let touched = false;

function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

function colourOf(node) {
  return isDark() ? node.look.dark : node.look.colour;
}

function readStyle() {
  const read = getComputedStyle(document.documentElement);
  ["page", "ink", "quiet", "box", "box-line", "accent", "thread", "later", "thin", "mark"].forEach((name) => {
    style[name] = read.getPropertyValue(`--${name}`).trim();
  });
}

// The shape of a kind as a little picture, for legend and lists.
function icon(node) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "16");
  svg.setAttribute("height", "16");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[node.look.shape]);
  path.setAttribute("fill", colourOf(node));
  svg.append(path);
  return svg;
}

function pointLook(id) {
  const node = nodes[id];
  const colour = colourOf(node);
  const plain = state.selected === null
    ? !state.words || state.matches.has(id)
    : id === state.selected || nodes.length > 1500 || near[state.selected].some(({ other }) => other === id);
  return {
    id, hidden: !isVisible(id), opacity: plain ? 1 : 0.25,
    color: { background: colour, border: style.page, highlight: { background: colour, border: style.ink }, hover: { background: colour, border: style.ink } },
  };
}

// The lines by their style: colour, width, dashes, and how plain they are while nothing is chosen.
const LINES = {
  thread: ["thread", 2, false, 0.9], doer: ["thread", 1, false, 0.5], later: ["later", 1, [6, 5], 0.5], thin: ["thin", 1, false, 0.6],
  inside: ["thin", 1, false, 0],
};

function lineLook(edge) {
  const [colour, width, dashes, plain] = LINES[edge.relation.line];
  const shown = state.selected === edge.source || state.selected === edge.target;
  return {
    id: edge.id, hidden: !shown && !plain, width: shown ? width * 2 : width, dashes,
    color: { color: style[colour], inherit: false, opacity: shown ? 1 : plain * (state.selected === null ? 1 : 0.4) },
  };
}

function refresh() {
  gone = hanging(state.folded);
  points.update(nodes.map(({ id }) => pointLook(id)));
  lines.update(edges.map(lineLook));
}

function boxOf(document_) {
  const held = inside[document_].filter(isVisible);
  if (!isVisible(document_)) return null;
  const xs = [document_, ...held].map((id) => at[id].x);
  const ys = [document_, ...held].map((id) => at[id].y);
  const left = Math.min(...xs) - PAD;
  const top = Math.min(...ys) - PAD;
  return { left, top, width: Math.max(Math.max(...xs) + PAD - left, 6 * 46), height: Math.max(Math.max(...ys) + PAD - top, 108) };
}

function drawBoxes(context) {
  context.fillStyle = style.box;
  context.strokeStyle = style["box-line"];
  context.lineWidth = 1 / network.getScale();
  nodes.forEach((node) => {
    const box = node.kind === "document" ? boxOf(node.id) : null;
    if (!box) return;
    context.beginPath();
    context.roundRect(box.left, box.top, box.width, box.height, 12);
    context.fill();
    context.stroke();
  });
}

const widths = new Map();
function widthOf(context, text) {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

// Break a label into at most two lines, in pixels of the screen; what does not fit ends in an ellipsis.
function broken(context, text, widest) {
  if (text.includes("\n")) return text.split("\n").flatMap((part) => broken(context, part, widest));
  const made = [];
  let line = "";
  const words = text.split(" ");
  while (words.length) {
    const longer = line ? `${line} ${words[0]}` : words[0];
    if (line && widthOf(context, longer) > widest) {
      if (made.length === 1) return [...made, shortened(context, `${line}…`, widest)];
      made.push(line);
      line = "";
    } else {
      line = longer;
      words.shift();
    }
  }
  return [...made, shortened(context, line, widest)];
}

function shortened(context, text, widest) {
  if (widthOf(context, text) <= widest) return text;
  let end = text.length;
  while (end > 1 && widthOf(context, `${text.slice(0, end)}…`) > widest) end -= 1;
  return `${text.slice(0, end)}…`;
}

// Which labels come first: the rest gives way where there is no room.
function ranked(scale) {
  const chosen = state.selected === null ? new Set() : new Set(near[state.selected].map(({ other }) => other));
  const rank = (id) => {
    if (id === state.selected) return -3;
    if (chosen.has(id)) return -2;
    if (state.matches.has(id)) return -1;
    return ALWAYS[nodes[id].kind] ?? 9;
  };
  return nodes
    .filter(({ id }) => isVisible(id) && (rank(id) < 4 || (rank(id) === 4 && scale > 0.6) || scale > 0.8))
    .map(({ id }) => [rank(id), -near[id].length, id])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2])
    .map(([, , id]) => id);
}

class Room {
  constructor() {
    this.cells = new Map();
  }

  * keys({ left, top, right, bottom }) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y += 1) yield `${x} ${y}`;
    }
  }

  isFree(area, owner) {
    for (const key of this.keys(area)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.owner !== owner && other.left < area.right && area.left < other.right && other.top < area.bottom && area.top < other.bottom) return false;
      }
    }
    return true;
  }

  take(area) {
    for (const key of this.keys(area)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(area);
    }
  }
}

function drawLabels(context) {
  const scale = network.getScale();
  const view = { left: network.DOMtoCanvas({ x: 0, y: 0 }), right: network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight }) };
  const inView = ({ x, y }) => x > view.left.x - 200 && x < view.right.x + 50 && y > view.left.y - 50 && y < view.right.y + 50;
  const room = new Room();
  nodes.forEach(({ id }) => {
    if (!isVisible(id) || !inView(at[id])) return;
    const r = drawn[id].size * 0.8 * scale;
    if (r < 3) return;
    const x = at[id].x * scale;
    const y = at[id].y * scale;
    room.take({ left: x - r, right: x + r, top: y - r, bottom: y + r, owner: id });
  });
  context.save();
  context.scale(1 / scale, 1 / scale);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  ranked(scale).filter((id) => inView(at[id])).forEach((id) => drawLabel(context, id, scale, room));
  context.restore();
}

// Titles of boxes and names in columns stand on the right of their shapes, authorities above, all others below.
function drawLabel(context, id, scale, room) {
  const node = nodes[id];
  const title = node.kind === "document";
  const beside = title || BESIDE.has(node.kind);
  const heavy = node.kind === "authority" || id === state.selected;
  context.font = `${heavy ? "600 " : ""}${FONT}px system-ui, "Segoe UI", Roboto, Arial, sans-serif`;
  const widest = title ? (boxOf(id).width - 42) * scale : beside ? Math.max(260 * scale, NAME_WIDTH - 30) : 150;
  if (widest < 40) return;
  const text = node.name + (state.folded.has(id) ? ` (+${hiddenBy(id)})` : "");
  const shownLines = BESIDE.has(node.kind) && NAME_ROW * scale < 2 * LINE ? [shortened(context, text, widest)] : broken(context, text, widest);
  const width = Math.max(...shownLines.map((line) => widthOf(context, line)));
  const x = at[id].x * scale;
  const y = at[id].y * scale;
  const r = drawn[id].size * scale;
  const area = beside
    ? { left: x + r + 6, right: x + r + 6 + width, top: y - (LINE * shownLines.length) / 2, owner: id }
    : { left: x - width / 2, right: x + width / 2, top: node.kind === "authority" ? y - r - 3 - LINE * shownLines.length : y + r + 3, owner: id };
  // A title begins at the top of its box: there is room for three lines where the whole picture is small.
  if (title) area.top = y - (PAD - 4) * scale;
  area.bottom = area.top + LINE * shownLines.length;
  if (!room.isFree(area, id)) return;
  room.take({ ...area, owner: -1 });
  context.textAlign = beside ? "left" : "center";
  context.strokeStyle = title ? style.box : style.page;
  context.lineWidth = 4;
  context.fillStyle = style.ink;
  shownLines.forEach((line, row) => {
    const left = beside ? area.left : x;
    const top = area.top + LINE * (row + 0.5);
    context.strokeText(line, left, top);
    context.fillText(line, left, top);
  });
}

function hiddenBy(id) {
  return new Set(near[id].map(({ other }) => other).filter((other) => gone.has(other))).size;
}

function drawRings(context) {
  context.lineWidth = 3 / network.getScale();
  context.strokeStyle = style.accent;
  const ringed = new Set(state.matches);
  if (state.selected !== null) ringed.add(state.selected);
  ringed.forEach((id) => {
    if (!isVisible(id)) return;
    context.beginPath();
    context.arc(at[id].x, at[id].y, drawn[id].size + 5, 0, 2 * Math.PI);
    context.stroke();
  });
}

function draw() {
  readStyle();
  points = new vis.DataSet(drawn.map(({ id, shape, size, x, y }) => ({ ...pointLook(id), shape, size, x, y })));
  lines = new vis.DataSet(content.network.edges.map((edge, id) => ({ from: edge.from, to: edge.to, ...lineLook(edges[id]) })));
  network = new vis.Network(container, { nodes: points, edges: lines }, content.network.options);
  network.on("beforeDrawing", drawBoxes);
  network.on("afterDrawing", (context) => {
    drawRings(context);
    drawLabels(context);
  });
  network.on("dragging", ({ nodes: moved }) => Object.assign(at, network.getPositions(moved)));
  network.on("click", ({ nodes: [id] }) => select(id ?? null));
  network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && fold(id));
  network.on("hoverNode", () => { container.style.cursor = "pointer"; });
  network.on("blurNode", () => { container.style.cursor = ""; });
  // The library fits the picture in its own way when it first draws, and keeps the scale when the window changes.
  const refit = () => touched || showAll();
  network.once("afterDrawing", () => requestAnimationFrame(refit));
  network.on("resize", () => requestAnimationFrame(refit));
  ["zoom", "dragStart"].forEach((event) => network.on(event, () => { touched = true; }));
}

// All visible shapes, with room for the names beside and below them.
function showAll() {
  const shown = nodes.filter(({ id }) => isVisible(id));
  if (!shown.length || !container.clientWidth) return;
  const xs = shown.flatMap(({ id }) => [at[id].x - 50, at[id].x + 50]);
  const ys = shown.flatMap(({ id }) => [at[id].y - 50, at[id].y + 50]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const names = shown.some(({ id, kind }) => BESIDE.has(kind) && at[id].x > right - 200) ? NAME_WIDTH : 0;
  const scale = Math.min(Math.max(container.clientWidth - names, 100) / (right - left), container.clientHeight / (bottom - top), 1.3);
  network.moveTo({ position: { x: (left + right + names / scale) / 2, y: (top + bottom) / 2 }, scale });
}
