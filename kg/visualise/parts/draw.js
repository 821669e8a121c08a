// How things are drawn on the canvas: icons by kind, cards with a label inside, labels that give way to each other.
const FONT = '"Source Sans 3","Source Sans Pro","Segoe UI",-apple-system,"Helvetica Neue","Liberation Sans",Arial,sans-serif';
const colourOf = (kind) => data.kinds[kind].colour;

function polygon(ctx, x, y, radius, corners, turn) {
  ctx.beginPath();
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  ctx.closePath();
}

const OUTLINES = {
  pledge: (ctx, x, y, r) => { ctx.beginPath(); ctx.arc(x, y, r, 0, 2 * Math.PI); },
  motion: (ctx, x, y, r) => polygon(ctx, x, y + r * 0.15, r * 1.15, 3, -Math.PI / 2),
  tribunal: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.1, 4, 0),
  body: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.05, 6, 0),
  amount: (ctx, x, y, r) => { ctx.beginPath(); ctx.rect(x - r * 1.1, y - r * 0.72, r * 2.2, r * 1.44); },
  dossier: (ctx, x, y, r) => { ctx.beginPath(); ctx.moveTo(x - r, y - r * 0.8); ctx.lineTo(x - r * 0.1, y - r * 0.8); ctx.lineTo(x + r * 0.15, y - r * 0.45); ctx.lineTo(x + r, y - r * 0.45); ctx.lineTo(x + r, y + r * 0.85); ctx.lineTo(x - r, y + r * 0.85); ctx.closePath(); },
  paper: (ctx, x, y, r) => { ctx.beginPath(); ctx.moveTo(x - r * 0.78, y - r); ctx.lineTo(x + r * 0.25, y - r); ctx.lineTo(x + r * 0.78, y - r * 0.45); ctx.lineTo(x + r * 0.78, y + r); ctx.lineTo(x - r * 0.78, y + r); ctx.closePath(); },
  person: (ctx, x, y, r) => { ctx.beginPath(); ctx.arc(x, y - r * 0.45, r * 0.5, 0, 2 * Math.PI); ctx.closePath(); ctx.moveTo(x - r * 0.95, y + r); ctx.arc(x, y + r, r * 0.95, Math.PI, 2 * Math.PI); ctx.closePath(); },
};

function drawIcon(ctx, kind, x, y, r) {
  ctx.save();
  ctx.fillStyle = colourOf(kind);
  OUTLINES[kind](ctx, x, y, r);
  ctx.fill();
  ctx.strokeStyle = '#fff';
  ctx.fillStyle = '#fff';
  ctx.lineWidth = Math.max(1, r * 0.18);
  if (kind === 'pledge') { ctx.beginPath(); ctx.moveTo(x - r * 0.42, y + r * 0.02); ctx.lineTo(x - r * 0.08, y + r * 0.36); ctx.lineTo(x + r * 0.46, y - r * 0.32); ctx.stroke(); }
  if (kind === 'amount') { ctx.beginPath(); ctx.arc(x, y, r * 0.36, 0, 2 * Math.PI); ctx.fill(); }
  if (kind === 'paper') { ctx.beginPath(); for (const line of [-0.1, 0.3, 0.68]) { ctx.moveTo(x - r * 0.42, y + r * line); ctx.lineTo(x + r * 0.42, y + r * line); } ctx.stroke(); }
  ctx.restore();
}

const wrapped = new Map();
function wrap(ctx, text, width, most) {
  const key = `${ctx.font}|${width}|${most}|${text.slice(0, 400)}`;
  if (!wrapped.has(key)) wrapped.set(key, breakLines(ctx, text.slice(0, 400).replace(/\s+/g, ' ').trim(), width, most));
  return wrapped.get(key);
}
function breakLines(ctx, text, width, most) {
  const lines = [];
  let rest = text;
  while (rest && lines.length < most) {
    let end = rest.length;
    if (ctx.measureText(rest).width > width) {
      let low = 1;
      let high = rest.length;
      while (low < high) { const middle = Math.ceil((low + high) / 2); if (ctx.measureText(rest.slice(0, middle)).width <= width) low = middle; else high = middle - 1; }
      const blank = rest.lastIndexOf(' ', low);
      const hyphen = rest.lastIndexOf('-', low - 1) + 1;
      end = Math.max(blank, hyphen) > 0 ? Math.max(blank, hyphen) : low;
    }
    lines.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  if (rest && lines.length) {
    let last = lines[lines.length - 1];
    while (last && ctx.measureText(`${last}…`).width > width) last = last.slice(0, -1);
    lines[lines.length - 1] = `${last}…`;
  }
  return lines;
}

function write(ctx, text, left, width, y) {
  const turned = rightToLeft(text);
  ctx.direction = turned ? 'rtl' : 'ltr';
  ctx.textAlign = turned ? 'right' : 'left';
  ctx.fillText(text, turned ? left + width : left, y);
}

// Cards are as high as their words, measured in the reader's own font.
const measure = document.createElement('canvas').getContext('2d');
const cardFont = (kind) => `${kind === 'pledge' || kind === 'amount' ? 600 : 500} 13px ${FONT}`;
const mostLines = (kind) => (kind === 'pledge' ? 4 : 3);
const BELOW_FONT = `400 11.5px ${FONT}`;
function cardLines(index, width) {
  const { kind } = nodes[index];
  measure.font = cardFont(kind);
  const lines = wrap(measure, title(nodes[index]), width, mostLines(kind));
  measure.font = BELOW_FONT;
  return [lines, wrap(measure, subline(index), width, 2)];
}
function cardHeight(index, w) {
  const [lines, below] = cardLines(index, w - 36);
  return Math.max(1, lines.length) * 16 + below.length * 14 + 18;
}

function drawCard(ctx, index, x, y, w, h, look) {
  const node = nodes[index];
  const [left, top] = [x - w / 2, y - h / 2];
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, top, w, h, node.kind === 'pledge' ? 7 : 4);
  ctx.fillStyle = '#fff';
  ctx.fill();
  ctx.globalAlpha = look.faded ? 0.42 : 1;
  if (node.kind === 'pledge') { ctx.fillStyle = '#eaf2f9'; ctx.fill(); }
  ctx.lineWidth = look.selected ? 3 : look.hover ? 2 : 1;
  ctx.strokeStyle = look.selected || look.hover || node.kind === 'pledge' ? colourOf(node.kind) : '#c3cbd3';
  ctx.stroke();
  drawIcon(ctx, node.kind, left + 14, top + 16, 6.5);
  cardText(ctx, index, left + 28, top + 10, w - 36);
  ctx.restore();
}

function cardText(ctx, index, left, top, width) {
  const [lines, below] = cardLines(index, width);
  ctx.textBaseline = 'top';
  ctx.fillStyle = '#1b2630';
  ctx.font = cardFont(nodes[index].kind);
  lines.forEach((line, place) => write(ctx, line, left, width, top + place * 16));
  ctx.font = BELOW_FONT;
  ctx.fillStyle = '#55616c';
  below.forEach((line, place) => write(ctx, line, left, width, top + lines.length * 16 + 1 + place * 14));
}

const ALWAYS_NAMED = 6;
// Labels outside icons keep their size on screen; where two would overlap, the weightier one stays.
function drawLabels(ctx, places, scale, order) {
  const taken = new Map();
  const size = 12 / scale;
  const [cellW, cellH] = [130 / scale, 30 / scale];
  // No label over an icon, but those of the few that most hangs on; the heading of a lane comes before all labels.
  const icons = new Map();
  for (const index of order) {
    const [[x, y], r] = [places(index), markRadius(index)];
    keep(icons, [x - r, y - r, x + r, y + r], cellW, cellH);
  }
  const first = new Set(order.slice(0, ALWAYS_NAMED));
  const [left, right] = [view.network.DOMtoCanvas({ x: 4, y: 0 }).x, view.network.DOMtoCanvas({ x: byId('stage').clientWidth - 4, y: 0 }).x];
  for (const box of view.headings.map((heading) => laneBox(ctx, heading, scale))) keep(taken, box, cellW, cellH);
  ctx.save();
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  for (const index of order) {
    const faded = shown.lit && !shown.lit.has(index);
    const forced = state.node === index;
    const [at, y] = places(index);
    // Measuring words is slow: where not even the middle of a label has room, it is not measured.
    const under = y + markRadius(index) + 2 / scale;
    const core = [at - 12 / scale, under, at + 12 / scale, under + size];
    if (!forced && (faded || collides(taken, core, cellW, cellH) || (!first.has(index) && collides(icons, core, cellW, cellH)))) continue;
    const { lines, wide } = labelOf(ctx, index, forced);
    ctx.font = `${forced ? 700 : 500} ${size}px ${FONT}`;
    const width = (wide * size) / 12;
    // A label of something in view is not cut off by the edge.
    const x = at < left || at > right ? at : Math.max(left + width / 2, Math.min(right - width / 2, at));
    const top = under;
    const box = [x - width / 2, top, x + width / 2, top + lines.length * size * 1.15];
    if (!forced && (faded || collides(taken, box, cellW, cellH) || (!first.has(index) && collides(icons, box, cellW, cellH)))) continue;
    keep(taken, box, cellW, cellH);
    lines.forEach((line, place) => outlined(ctx, line, x, top + place * size * 1.15, size));
  }
  ctx.restore();
}
// The lines of a label and how wide they are at 12 pixels: measured once, since measuring is most of the work.
const labels = new Map();
function labelOf(ctx, index, forced) {
  const key = `${index}${state.lang}${forced ? '!' : ''}`;
  if (!labels.has(key)) {
    ctx.font = `${forced ? 700 : 500} 12px ${FONT}`;
    const lines = wrap(ctx, title(nodes[index]), 130, forced ? 3 : 2);
    labels.set(key, { lines, wide: Math.max(...lines.map((line) => ctx.measureText(line).width), 0) });
  }
  return labels.get(key);
}
function outlined(ctx, line, x, y, size) {
  ctx.direction = rightToLeft(line) ? 'rtl' : 'ltr';
  ctx.textAlign = 'center';
  ctx.lineWidth = size * 0.32;
  ctx.strokeStyle = 'rgba(251,252,253,.94)';
  ctx.strokeText(line, x, y);
  ctx.fillStyle = '#1b2630';
  ctx.fillText(line, x, y);
}
function cells(box, cellW, cellH) {
  const result = [];
  for (let column = Math.floor(box[0] / cellW); column <= Math.floor(box[2] / cellW); column += 1) {
    for (let row = Math.floor(box[1] / cellH); row <= Math.floor(box[3] / cellH); row += 1) result.push(`${column},${row}`);
  }
  return result;
}
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const collides = (taken, box, cellW, cellH) => cells(box, cellW, cellH).some((cell) => (taken.get(cell) || []).some((other) => overlap(box, other)));
function keep(taken, box, cellW, cellH) {
  for (const cell of cells(box, cellW, cellH)) { if (!taken.has(cell)) taken.set(cell, []); taken.get(cell).push(box); }
}
