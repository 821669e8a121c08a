// The picture: vis-network keeps nodes, pointer and zoom; places come ready made; lines are drawn here by meaning.
const view = { network: null, visNodes: null, visEdges: null, at: new Map(), drawn: [], headings: [], cards: false, narrow: false, moving: false, lines: [], rails: [], tall: 0 };
const MOST_DRAWN = 400;
const MOST_FOUND = 240;
const weight = nodes.map((node, index) => around[index].length + (node.kind === 'pledge' ? 3 : 0));
const byWeight = (a, b) => weight[b] - weight[a] || a - b;
const radiusOf = (index) => (typeof index === 'number' ? nodes[index].size : 0);
// However far out the view is, an icon can be seen and hit.
const markRadius = (index) => Math.max(radiusOf(index), 5 / view.network.getScale());
const layoutNamed = (name) => data.layouts.find((layout) => layout.name === name);
const isBig = () => Boolean(data.groups);
const inOverview = () => isBig() && state.group === null && !filtering();

function cardAt(layout, index) {
  const place = layout.places[index];
  return place && { x: place[0], y: place[1], w: place[2], h: place[2] ? cardHeight(index, place[2]) : 0 };
}

// Cards close ranks when some are left out: each column keeps its order, section by section, from the top.
function cardPlaces(layout, visible) {
  const columns = new Map();
  for (const [key, x, y] of layout.headings) {
    if (!columns.has(x)) columns.set(x, []);
    columns.get(x).push({ key, x, from: y, cards: [] });
  }
  for (const index of visible) {
    const card = cardAt(layout, index);
    const sections = columns.get(card.x - layout.places[index][2] / 2) || [...columns.values()][0];
    (sections.findLast((section) => section.from <= card.y) || sections[0]).cards.push([index, card]);
  }
  view.headings = [];
  for (const sections of columns.values()) {
    let y = 0;
    for (const { key, x, cards } of sections.filter((section) => section.cards.length)) {
      view.headings.push({ text: word(key), x, y });
      y += 14;
      const most = view.narrow && !view.unfolded ? (key === 'pledges' ? 10 : 4) : cards.length;
      if (cards.length > most) view.folded = true;
      for (const [index, card] of cards.sort((one, other) => one[1].y - other[1].y).slice(0, most)) { view.at.set(index, { ...card, y: y + card.h / 2 }); y += card.h + 9; }
      y += 30;
    }
  }
}

// Around one node: the node in the middle, its neighbours on a ring, theirs on the next, each beside its own.
function ringPlaces(centre, visible) {
  const left = new Set(visible);
  left.delete(centre);
  view.at.set(centre, { x: 0, y: 0, w: 0, h: 0 });
  let ring = [centre];
  for (let step = 1; left.size; step += 1) {
    const next = [];
    for (const index of ring) for (const { other } of around[index]) if (left.delete(other)) next.push(other);
    if (!next.length) next.push(...left), left.clear();
    const radius = Math.max(step * 190, (next.length * 62) / (2 * Math.PI));
    next.forEach((index, place) => {
      const angle = (place / next.length) * 2 * Math.PI - Math.PI / 2 + step * 0.2;
      view.at.set(index, { x: Math.round(radius * Math.cos(angle) * 1.25), y: Math.round(radius * Math.sin(angle)), w: 0, h: 0 });
    });
    ring = next;
  }
}

function groupPlaces() {
  data.groups.forEach((group, number) => view.at.set(`group-${number}`, { x: group.x, y: group.y, w: group.r * 2, h: group.r * 2 }));
}

// In a graph too large for one picture a search draws what it finds, each thing beside what it is joined to.
function found(layout) {
  const result = new Set([...shown.hits].sort(byWeight).slice(0, MOST_FOUND / 2));
  for (const index of [...result]) for (const { other } of around[index].slice(0, 6)) if (shown.nodes.has(other) && result.size < MOST_FOUND) result.add(other);
  return [...result].filter((index) => layout.places[index]);
}

function arrange() {
  view.at = new Map();
  view.folded = false;
  view.headings = [];
  view.narrow = byId('stage').clientWidth < 620 && Boolean(data.narrow) && state.view === 'story';
  view.cards = state.view === 'story';
  const layout = view.narrow ? data.narrow : layoutNamed(state.view);
  let visible = [...shown.nodes].filter((index) => layout.places[index]);
  if (inOverview()) groupPlaces();
  else {
    if (isBig() && shown.hits) visible = found(layout);
    if (visible.length > MOST_DRAWN && isBig()) visible = visible.sort(byWeight).slice(0, MOST_DRAWN);
    if (view.cards) cardPlaces(layout, visible);
    else if (state.focus !== null && visible.length < 400) ringPlaces(state.focus, visible);
    else {
      for (const index of visible) view.at.set(index, cardAt(layout, index));
      view.headings = layout.headings.map(([key, x, y, literal]) => ({ text: literal ? key : word(key), x, y, lane: true }));
    }
  }
  view.drawn = [...view.at.keys()].filter((key) => typeof key === 'number').sort(byWeight);
}

function visNode(key) {
  const place = view.at.get(key);
  return { id: key, x: place.x, y: place.y, shape: 'custom', ctxRenderer: drawNode, size: radiusOf(key), fixed: false, chosen: false, label: undefined };
}

// Only what comes, goes or moves is told to the library, in one go: each telling makes it look at everything again.
function sync() {
  const gone = view.visNodes.getIds().filter((id) => !view.at.has(id));
  const changed = [...view.at.keys()].filter((key) => { const [held, place] = [view.visNodes.get(key), view.at.get(key)]; return !held || held.x !== place.x || held.y !== place.y; });
  if (gone.length) view.visNodes.remove(gone);
  if (changed.length) view.visNodes.update(changed.map(visNode));
  view.lines = [];
  for (const key of view.at.keys()) if (typeof key === 'number') for (const { edge, out } of around[key]) if (out && view.at.has(edge.to)) view.lines.push(edge);
  for (const edge of view.lines) edge.rail = null;
  view.rails = view.cards && !view.narrow ? railsOf(view.lines) : [];
  if (view.moving) springs();
}
// The library knows of lines only while they pull at things; drawing them is done here.
function springs() {
  view.visEdges.clear();
  if (view.moving) view.visEdges.add(view.lines.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, hidden: true })));
}

function drawNode({ ctx, id, x, y, state: { hover } }) {
  if (typeof id === 'string') return drawGroup(ctx, data.groups[Number(id.slice(6))], x, y, hover);
  const place = view.at.get(id) || { w: 0, h: 0 };
  const look = { faded: Boolean(shown.lit) && !shown.lit.has(id), selected: state.node === id, hover };
  const radius = markRadius(id);
  // A finger needs more room than a pointer.
  const reach = phone() ? Math.max(radius * 2.3, 30 / view.network.getScale()) : radius * 2.3;
  const size = view.cards ? { width: place.w, height: place.h } : { width: reach, height: reach };
  return { drawNode: () => (view.cards ? drawCard(ctx, id, x, y, place.w, place.h, look) : drawMark(ctx, id, x, y, radius, look)), nodeDimensions: size };
}

function drawMark(ctx, index, x, y, radius, look) {
  ctx.save();
  ctx.globalAlpha = look.faded ? 0.2 : 1;
  if (look.selected || look.hover) {
    ctx.beginPath();
    ctx.arc(x, y, radius * 1.55, 0, 2 * Math.PI);
    ctx.fillStyle = look.selected ? '#cfe3f5' : '#e9edf1';
    ctx.fill();
  }
  drawIcon(ctx, nodes[index].kind, x, y, radius);
  ctx.restore();
}

function drawGroup(ctx, group, x, y, hover) {
  return {
    nodeDimensions: { width: group.r * 2, height: group.r * 2 },
    drawNode: () => {
      ctx.save();
      ctx.beginPath();
      ctx.arc(x, y, group.r, 0, 2 * Math.PI);
      ctx.fillStyle = hover ? '#d5e6f5' : '#e6eff7';
      ctx.fill();
      ctx.strokeStyle = '#0b63a5';
      ctx.lineWidth = hover ? 3 : 1.2;
      ctx.stroke();
      ctx.restore();
    },
  };
}

const lineEnds = (edge) => {
  const body = view.network.body.nodes;
  return [body[edge.from], body[edge.to]];
};

function drawLines(ctx) {
  if (inOverview()) { drawGroupLines(ctx); return; }
  for (const pass of [false, true]) {
    for (const rail of view.rails) {
      const edges_of = rail.edges.filter((edge) => isLit(edge) === pass);
      if (edges_of.length) drawRail(ctx, rail, edges_of, pass);
    }
    for (const edge of view.lines) if (!edge.rail && isLit(edge) === pass) drawLine(ctx, edge, pass);
  }
}
const isLit = (edge) => !shown.lit || (shown.lit.has(edge.from) && shown.lit.has(edge.to) && (state.node === null || Boolean(shown.path) || edge.from === state.node || edge.to === state.node));

const calm = () => (view.cards ? Math.max(0.32, 0.85 - view.lines.length / 350) : Math.max(0.25, 0.8 - view.lines.length / 800));
const QUIET = new Set(['stated_in', 'mentions']);

// Many lines of one meaning from one card run along a single rail beside it: drawn one by one they make a block.
const RAIL_FROM = 2;
function railsOf(lines) {
  const groups = new Map();
  for (const edge of lines) {
    edge.rail = null;
    if (QUIET.has(edge.kind)) continue;
    for (const [hub, leaf] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      const [a, b] = [view.at.get(hub), view.at.get(leaf)];
      if (Math.abs(a.x - b.x) < 20) continue;
      const key = `${edge.kind}|${hub}|${b.x > a.x}`;
      if (!groups.has(key)) groups.set(key, { hub, right: b.x > a.x ? 1 : -1, kind: edge.kind, edges: [] });
      groups.get(key).edges.push(edge);
    }
  }
  const rails = [];
  for (const rail of [...groups.values()].filter(({ edges: found }) => found.length >= RAIL_FROM).sort((a, b) => b.edges.length - a.edges.length || a.hub - b.hub)) {
    rail.edges = rail.edges.filter((edge) => !edge.rail);
    if (rail.edges.length < RAIL_FROM) continue;
    rail.slot = rails.filter((other) => other.right === rail.right && view.at.get(other.hub).x === view.at.get(rail.hub).x).length % 4;
    for (const edge of rail.edges) edge.rail = rail;
    rails.push(rail);
  }
  return rails;
}

// One stroke for all: where branches share the rail the line is no darker for it.
function drawRail(ctx, rail, found, lit) {
  const hub = view.at.get(rail.hub);
  const line = data.lines[rail.kind];
  const strong = lit && shown.lit;
  const side = hub.x + (rail.right * hub.w) / 2;
  const x = side + rail.right * (9 + rail.slot * 5);
  const ends = [];
  ctx.save();
  ctx.globalAlpha = lit ? (strong ? 0.95 : calm()) : 0.1;
  ctx.strokeStyle = line.colour;
  ctx.fillStyle = line.colour;
  ctx.lineWidth = strong ? line.width * 1.2 : Math.min(line.width, 1.4);
  ctx.setLineDash(line.dashes);
  ctx.beginPath();
  for (const edge of found) {
    const leaf = view.at.get(edge.from === rail.hub ? edge.to : edge.from);
    const end = leaf.x - (rail.right * leaf.w) / 2;
    const round = Math.min(8, Math.abs(leaf.y - hub.y) / 2);
    ctx.moveTo(side, hub.y);
    ctx.arcTo(x, hub.y, x, leaf.y, round);
    ctx.arcTo(x, leaf.y, end, leaf.y, round);
    ctx.lineTo(end, leaf.y);
    if (edge.from === rail.hub) ends.push([end, leaf.y, rail.right > 0 ? 0 : Math.PI]);
  }
  ctx.stroke();
  if (ends.length < found.length) ends.push([side, hub.y, rail.right > 0 ? Math.PI : 0]);
  for (const [to, y, angle] of ends) arrow(ctx, to, y, angle, 6);
  ctx.restore();
}

function drawLine(ctx, edge, lit) {
  const [from, to] = lineEnds(edge);
  if (!from || !to) return;
  const line = data.lines[edge.kind];
  const strong = lit && shown.lit;
  // Every pledge stands in some paper: drawn all at once, those lines hide the ones that tell something.
  if (view.cards && !strong && (view.narrow || QUIET.has(edge.kind))) return;
  ctx.save();
  // In a dense picture lines step back, so that things and names stay in front.
  ctx.globalAlpha = lit ? (strong ? 0.95 : calm()) : 0.1;
  ctx.strokeStyle = line.colour;
  ctx.fillStyle = line.colour;
  ctx.lineWidth = line.width * (strong ? 1.5 : 0.9);
  ctx.setLineDash(line.dashes);
  ctx.beginPath();
  if (view.narrow) sideLine(ctx, from, to, view.at.get(edge.from), view.at.get(edge.to));
  else if (view.cards) cardLine(ctx, from, to, view.at.get(edge.from), view.at.get(edge.to));
  else straightLine(ctx, from, to, radiusOf(edge.to) * 1.2);
  ctx.restore();
}

function arrow(ctx, x, y, angle, size) {
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - size * Math.cos(angle - 0.42), y - size * Math.sin(angle - 0.42));
  ctx.lineTo(x - size * Math.cos(angle + 0.42), y - size * Math.sin(angle + 0.42));
  ctx.fill();
}

function straightLine(ctx, from, to, short) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const [x, y] = [to.x - short * Math.cos(angle), to.y - short * Math.sin(angle)];
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(x, y);
  ctx.stroke();
  arrow(ctx, x, y, angle, 7);
}

function cardLine(ctx, from, to, a, b) {
  if (Math.abs(from.x - to.x) < 20) { sideLine(ctx, from, to, a, b); return; }
  const right = to.x > from.x ? 1 : -1;
  const start = from.x + (right * a.w) / 2;
  const end = to.x - (right * b.w) / 2;
  const bend = Math.max(18, Math.abs(end - start) * 0.5) * right;
  ctx.moveTo(start, from.y);
  ctx.bezierCurveTo(start + bend, from.y, end - bend, to.y, end - right * 3, to.y);
  ctx.stroke();
  arrow(ctx, end, to.y, right > 0 ? 0 : Math.PI, 7);
}

function sideLine(ctx, from, to, a, b) {
  const out = Math.min(44, 12 + Math.abs(from.y - to.y) * 0.07) * (view.narrow ? 1 : 0.8);
  const [start, end] = [from.x - a.w / 2, to.x - b.w / 2];
  ctx.moveTo(start, from.y);
  ctx.bezierCurveTo(start - out, from.y, end - out, to.y, end - 3, to.y);
  ctx.stroke();
  arrow(ctx, end, to.y, 0, 7);
}

function drawGroupLines(ctx) {
  const scale = view.network.getScale();
  ctx.save();
  ctx.strokeStyle = '#8a949e';
  for (const [a, b, count] of data.group_ties) {
    const [from, to] = [data.groups[a], data.groups[b]];
    ctx.globalAlpha = Math.min(0.7, 0.2 + Math.log10(count) / 5);
    ctx.lineWidth = Math.min(8, 0.6 + Math.sqrt(count) / 3) / scale;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.restore();
}

function drawWords(ctx) {
  const scale = view.network.getScale();
  if (inOverview()) { drawGroupNames(ctx, scale); return; }
  const body = view.network.body.nodes;
  if (!view.cards) drawLabels(ctx, (index) => [body[index].x, body[index].y], scale, view.drawn.filter((index) => body[index]));
  ctx.save();
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = '#55616c';
  for (const { text, x, y, lane } of view.headings) {
    ctx.font = `600 ${(lane ? 12.5 : 12.5) / (lane ? scale : 1)}px ${FONT}`;
    ctx.direction = 'ltr';
    ctx.textAlign = 'left';
    if (lane) ctx.fillText(cut(text, LANE_LETTERS), laneLeft(scale), y - 34);
    else ctx.fillText(cut(text, 40), x, y);
  }
  ctx.restore();
}

// The name of a lane stands above its first row, at the left edge of what is in view.
const LANE_LETTERS = 60;
const laneLeft = (scale) => view.network.canvasToDOM ? view.network.DOMtoCanvas({ x: 8, y: 0 }).x : 0;
function laneBox(ctx, { text, y }, scale) {
  const left = laneLeft(scale);
  return [left, y - 34 - 12 / scale, left + (cut(text, LANE_LETTERS).length * 7) / scale, y - 34 + 3 / scale];
}

function drawGroupNames(ctx, scale) {
  const taken = new Map();
  ctx.save();
  ctx.textBaseline = 'middle';
  const size = 13 / scale;
  for (const group of [...data.groups].sort((a, b) => b.r - a.r)) {
    ctx.font = `600 13px ${FONT}`;
    const lines = [...wrap(ctx, groupName(group), Math.max(110, group.r * 1.7 * scale), 2), String(group.members.length)];
    ctx.font = `600 ${size}px ${FONT}`;
    const wide = Math.max(...lines.map((line) => ctx.measureText(line).width));
    const box = [group.x - wide / 2, group.y - lines.length * size * 0.6, group.x + wide / 2, group.y + lines.length * size * 0.6];
    if (collides(taken, box, 130 / scale, 30 / scale)) continue;
    keep(taken, box, 130 / scale, 30 / scale);
    lines.forEach((line, place) => outlined(ctx, line, group.x, group.y + (place - (lines.length - 1) / 2) * size * 1.2, size));
  }
  ctx.restore();
}
const groupName = (group) => group.label || word('rest');

function bounds() {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [key, place] of view.at) {
    const [w, h] = [Math.max(place.w, radiusOf(key) * 2) / 2, Math.max(place.h, radiusOf(key) * 2) / 2];
    box[0] = Math.min(box[0], place.x - w); box[1] = Math.min(box[1], place.y - h);
    box[2] = Math.max(box[2], place.x + w); box[3] = Math.max(box[3], place.y + h);
  }
  if (view.headings.length) box[1] -= view.cards ? 18 : 60;
  return view.at.size ? box : [-1, -1, 1, 1];
}

function fit() {
  const stage = byId('stage');
  const box = bounds();
  const [w, h] = [box[2] - box[0], box[3] - box[1]];
  const width = stage.clientWidth;
  const margin = view.narrow ? 10 : view.cards ? 16 : phone() ? 34 : 56;
  const left = view.narrow ? 44 : 0;
  let low = 0;
  let scale = Math.min(view.cards ? 1.2 : 1.35, (width - 2 * margin) / (w + left));
  let height = Math.round(Math.min(640, Math.max(420, innerHeight - 250)));
  if (view.cards) height = Math.round(Math.min(4000, Math.max(view.narrow ? 120 : 300, h * scale + 2 * margin)));
  else {
    scale = Math.min(scale, (height - 2 * margin) / Math.max(h, 1));
    height = Math.min(height, Math.max(300, Math.round(h * scale + 2 * margin + 60)));
    // The buttons stand below, at the right.
    low = Math.min(26, (height - h * scale) / 2 - 8) / scale;
  }
  stage.style.height = `${height}px`;
  byId('panel').style.setProperty('--tall', `${Math.max(height + 150, 600)}px`);
  if (view.tall !== height) view.network.setSize('100%', `${height}px`);
  view.tall = height;
  view.network.moveTo({ position: { x: (box[0] + box[2] - left) / 2, y: view.cards ? box[1] - margin / scale + height / scale / 2 : (box[1] + box[3]) / 2 + low }, scale, animation: false });
}

let drawnFor = '';
function unfold() {
  view.unfolded = true;
  refreshPicture();
}
function refreshPicture() {
  const empty = byId('empty');
  empty.hidden = shown.nodes.size > 0;
  empty.textContent = nodes.length ? word('nothing_left') : word('nothing');
  arrange();
  sync();
  byId('all-cards').hidden = !view.folded;
  byId('all-cards').textContent = fill('show_all', { n: shown.nodes.size.toLocaleString(locale()) });
  const now = [state.view, state.focus, state.depth, state.group, view.narrow, view.at.size, [...view.at.keys()].slice(0, 50).join()].join('|');
  if (now !== drawnFor) fit();
  drawnFor = now;
  const handling = `${view.narrow}${view.cards}`;
  if (handling !== handledFor) view.network.setOptions({ interaction: { dragView: !view.narrow, dragNodes: !view.cards } });
  handledFor = handling;
  // Drawn with the next frame, once, whatever else asks for it.
  view.network.body.emitter.emit('_requestRedraw');
}
let handledFor = '';

function startPicture() {
  const held = data.picture;
  view.visNodes = new vis.DataSet(held.nodes.map((node) => ({ ...node, label: undefined, shape: 'custom', ctxRenderer: drawNode, chosen: false })));
  view.visEdges = new vis.DataSet([]);
  view.lines = [];
  view.network = new vis.Network(byId('canvas'), { nodes: view.visNodes, edges: view.visEdges }, held.options);
  view.network.on('beforeDrawing', drawLines);
  view.network.on('afterDrawing', drawWords);
  view.network.on('click', ({ nodes: [id] }) => choose(id));
  view.network.on('doubleClick', ({ nodes: [id] }) => { if (typeof id === 'number') change({ focus: id, node: id }); });
  view.network.on('hoverNode', () => { byId('stage').style.cursor = 'pointer'; });
  view.network.on('blurNode', () => { byId('stage').style.cursor = ''; });
  let width = byId('stage').clientWidth;
  new ResizeObserver(() => {
    if (byId('stage').clientWidth === width) return;
    width = byId('stage').clientWidth;
    drawnFor = '';
    refreshPicture();
  }).observe(byId('stage'));
  view.network.canvas.frame.canvas.setAttribute('aria-hidden', 'true');
  view.network.canvas.frame.removeAttribute('tabindex');
  listeners.push(refreshPicture);
}

// Paper gets a copy of the whole picture, made to fit one sheet; the picture itself would be cut at its foot.
function copyForPrint() {
  const drawn = view.network.canvas.frame.canvas;
  const copy = make('canvas', { width: drawn.width, height: drawn.height });
  if (drawn.width && drawn.height) copy.getContext('2d').drawImage(drawn, 0, 0);
  byId('printed').replaceChildren(copy);
}

function choose(id) {
  if (typeof id === 'string') change({ group: Number(id.slice(6)), node: null });
  else change({ node: id === undefined || id === state.node ? null : id, goal: null });
}
