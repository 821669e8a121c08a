// What the reader can turn: language, search, filters, legend, time, zoom and keys.
function refreshWords() {
  document.title = byId('title').textContent = data.title[state.lang];
  document.documentElement.lang = state.lang;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', word(element.dataset.label));
  byId('stage').setAttribute('aria-label', word('stage'));
  byId('more').textContent = word('more');
  byId('summary').textContent = summary();
}

function summary() {
  const counted = ['pledge', 'amount', 'motion', 'paper', 'person', 'tribunal', 'dossier'].map((kind) => [kind, nodes.filter((node) => node.kind === kind).length]).filter(([, count]) => count);
  const parts = counted.map(([kind, count]) => `${count.toLocaleString(locale())} ${word(`${kind}_${count === 1 ? 'one' : 'many'}`)}`);
  if (!parts.length) return word('nothing');
  const last = parts.pop();
  const all = `${parts.length ? `${parts.join(', ')} ${word('and')} ` : ''}${last}`;
  return data.left_out ? `${all}. ${fill('left_out', { n: data.left_out.toLocaleString(locale()) })}` : all;
}

function switchButtons(target, options, current, pick) {
  byId(target).replaceChildren(...options.map(([value, text, lang]) => make('button', { type: 'button', lang, 'aria-pressed': String(value === current), onclick: () => pick(value) }, text)));
}

function refreshControls() {
  byId('languages').setAttribute('aria-label', word('languages'));
  switchButtons('languages', [['nl', 'Nederlands', 'nl'], ['en', 'English', 'en']], state.lang, (lang) => change({ lang }));
  switchButtons('views', data.layouts.map((layout) => [layout.name, word(layout.name)]), state.view, (name) => change({ view: name }));
  byId('views').hidden = data.layouts.length < 2;
  const active = [...FACETS, 'person', 'min', 'max'].filter((field) => state[field]).length;
  byId('toggle-filters').textContent = active ? `${word('filters')} (${active})` : word('filters');
  byId('clear').hidden = !filtering() && state.group === null;
  const seen = inOverview() || !isBig() ? shown.nodes.size : view.drawn.length;
  byId('count').textContent = fill('shown', { n: seen.toLocaleString(locale()), m: nodes.length.toLocaleString(locale()) });
  if (document.activeElement !== byId('search')) byId('search').value = state.q;
  refreshLegend();
}

const lineSamples = new Map();
function lineSample(kind) {
  if (!lineSamples.has(kind)) lineSamples.set(kind, drawLineSample(kind));
  return lineSamples.get(kind);
}
function drawLineSample(kind) {
  const line = data.lines[kind];
  const canvas = make('canvas', { width: 52, height: 20, 'aria-hidden': 'true' });
  canvas.style.width = '26px';
  canvas.style.height = '10px';
  const ctx = canvas.getContext('2d');
  ctx.scale(2, 2);
  ctx.strokeStyle = line.colour;
  ctx.fillStyle = line.colour;
  ctx.lineWidth = Math.max(1.4, line.width);
  ctx.setLineDash(line.dashes);
  ctx.beginPath();
  ctx.moveTo(0, 5);
  ctx.lineTo(21, 5);
  ctx.stroke();
  arrow(ctx, 26, 5, 0, 7);
  return canvas;
}

const presentKinds = kinds.filter((kind) => nodes.some((node) => node.kind === kind));
const presentLines = data.edge_kinds.filter((kind) => edges.some((edge) => edge.kind === kind));
function refreshLegend() {
  const toggles = presentKinds.map((kind) => {
    const on = !state.off.has(kind);
    const count = shown.counts[kind] || 0;
    const flip = () => { const off = new Set(state.off); if (on) off.add(kind); else off.delete(kind); change({ off }); };
    return make('button', { type: 'button', 'aria-pressed': String(on), class: on ? '' : 'off', id: `kind-${kind}`, onclick: flip }, icon(kind), word(kind), ' ', make('small', {}, count.toLocaleString(locale())));
  });
  const inside = document.activeElement && document.activeElement.id;
  byId('legend').replaceChildren(...toggles, presentLines.length ? make('div', { class: 'lines' }, ...presentLines.map((kind) => make('span', {}, lineSample(kind), word(kind)))) : '');
  if (inside && inside.startsWith('kind-')) byId(inside).focus();
}

function buildFilters() {
  const form = byId('filters');
  const fields = FACETS.map((facet) => [facet, [...new Set(nodes.flatMap(facetValues[facet]))].sort().map((value) => [value, ['status', 'modality', 'type'].includes(facet) ? word(value) : cut(facet === 'dossier' ? dossierName(value) : value, 60)])]);
  const people = nodes.map((node, index) => [node, index]).filter(([node]) => node.kind === 'person').sort(([a, i], [b, j]) => fold(a.label).localeCompare(fold(b.label)) || i - j).map(([node]) => [node.key, cut(node.label, 60)]);
  fields.splice(1, 0, ['person', people]);
  const controls = fields.filter(([, values]) => values.length).map(([name, values]) => {
    const select = make('select', { name }, make('option', { value: '' }, word('any')), ...values.map(([value, text]) => make('option', { value, selected: state[name] === value }, text)));
    select.addEventListener('change', () => change({ [name]: select.value }));
    return make('label', {}, word(name), select);
  });
  const bounded = nodes.some((node) => node.amount !== undefined) ? ['min', 'max'].map((name) => {
    const input = make('input', { name, type: 'number', min: 0, step: 'any', inputmode: 'decimal', value: state[name] });
    input.addEventListener('change', () => change({ [name]: input.value }));
    return make('label', {}, `${word(name)} (€)`, input);
  }) : [];
  form.replaceChildren(...controls, ...bounded);
  byId('toggle-filters').hidden = !form.childElementCount;
}

function buildTime() {
  const days = [...new Set(nodes.map((node) => node.date).filter(Boolean))].sort();
  const target = byId('time');
  if (days.length < 2) { target.replaceChildren(days.length ? fill('one_day', { day: day(days[0]) }) : word('no_day')); return; }
  const at = (value, fallback) => { const found = days.findIndex((date) => date >= value); return value && found >= 0 ? found : fallback; };
  const slide = (name, start) => {
    const range = make('input', { type: 'range', min: 0, max: days.length - 1, step: 1, value: start, id: name, 'aria-label': `${word('period')} ${word(name === 'since' ? 'from' : 'until')}`, 'aria-valuetext': day(days[start]) });
    range.addEventListener('input', () => move(name, Number(range.value)));
    return range;
  };
  const [since, until] = [slide('since', at(state.since, 0)), slide('until', at(state.until, days.length - 1))];
  const [left, right] = [make('output', { for: 'since' }, day(days[since.value])), make('output', { for: 'until' }, day(days[until.value]))];
  function move(name, place) {
    if (name === 'since' && place > Number(until.value)) until.value = place;
    if (name === 'until' && place < Number(since.value)) since.value = place;
    left.textContent = day(days[since.value]);
    right.textContent = day(days[until.value]);
    since.setAttribute('aria-valuetext', left.textContent);
    until.setAttribute('aria-valuetext', right.textContent);
    change({ since: Number(since.value) ? days[since.value] : '', until: Number(until.value) < days.length - 1 ? days[until.value] : '' });
  }
  target.replaceChildren(left, since, until, right);
}

function buildZoom() {
  const scaled = (factor) => () => view.network.moveTo({ scale: view.network.getScale() * factor, animation: false });
  const move = make('button', { type: 'button', 'aria-pressed': String(view.moving), onclick: () => { view.moving = !view.moving; springs(); view.network.setOptions({ physics: { enabled: view.moving } }); buildZoom(); } }, word(view.moving ? 'still' : 'move'));
  const free = state.view === 'network' && !isBig() && !phone();
  byId('zoom').replaceChildren(...(free ? [move] : []),
    make('button', { type: 'button', 'aria-label': word('smaller'), onclick: scaled(1 / 1.3) }, '−'),
    make('button', { type: 'button', 'aria-label': word('bigger'), onclick: scaled(1.3) }, '+'),
    make('button', { type: 'button', onclick: fit }, word('fit')));
}

function bestHits() {
  if (shown.ranked !== shown.hits) { shown.best = [...(shown.hits || [])].sort(byWeight).slice(0, 8); shown.ranked = shown.hits; }
  return shown.best || [];
}
function refreshHits(selected = -1) {
  const list = byId('hits');
  const open = document.activeElement === byId('search') && shown.hits && state.q.trim().length > 0;
  const best = open ? bestHits() : [];
  list.hidden = !best.length;
  byId('search').setAttribute('aria-expanded', String(best.length > 0));
  byId('search').setAttribute('aria-activedescendant', best[selected] === undefined ? '' : `hit-${selected}`);
  list.replaceChildren(...best.map((index, place) => {
    const item = make('li', { role: 'option', id: `hit-${place}`, 'aria-selected': String(place === selected) }, icon(nodes[index].kind), make('span', { dir: 'auto' }, cut(title(nodes[index]), 90)));
    item.addEventListener('mousedown', (event) => { event.preventDefault(); take(index); });
    return item;
  }));
  return best;
}
function take(index) {
  byId('search').value = '';
  byId('search').blur();
  change({ q: '', node: index, goal: null });
  byId('panel').focus();
}

function bindSearch() {
  const input = byId('search');
  let selected = -1;
  input.addEventListener('input', () => { selected = -1; change({ q: input.value }); });
  input.addEventListener('blur', () => refreshHits());
  input.addEventListener('focus', () => refreshHits());
  input.addEventListener('keydown', (event) => {
    const best = bestHits();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); selected = Math.max(-1, Math.min(best.length - 1, selected + (event.key === 'ArrowDown' ? 1 : -1))); refreshHits(selected); }
    if (event.key === 'Enter' && best.length) take(best[Math.max(0, selected)]);
    if (event.key === 'Escape') { input.value = ''; change({ q: '' }); input.blur(); event.stopPropagation(); }
  });
}

// The next thing in the direction of an arrow key: the nearest, what lies straight ahead first.
function nextTo(key) {
  const ahead = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  const here = view.at.get(state.node);
  let best = [Infinity, null];
  if (!here) return view.drawn[0] ?? null;
  for (const index of view.drawn) {
    const [dx, dy] = [view.at.get(index).x - here.x, view.at.get(index).y - here.y];
    const forward = dx * ahead[0] + dy * ahead[1];
    const aside = Math.abs(dx * ahead[1]) + Math.abs(dy * ahead[0]);
    if (forward > 1 && forward + aside * 2 < best[0]) best = [forward + aside * 2, index];
  }
  return best[1];
}

function bindKeys() {
  const zoom = (factor) => view.network.moveTo({ scale: view.network.getScale() * factor, animation: false });
  byId('stage').addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== byId('stage')) return;
    const acts = { '+': () => zoom(1.2), '=': () => zoom(1.2), '-': () => zoom(1 / 1.2), 0: fit, Enter: () => byId('panel').focus(), f: () => state.node !== null && change({ focus: state.focus === state.node ? null : state.node }) };
    if (event.key.startsWith('Arrow')) { const next = nextTo(event.key); if (next !== null) change({ node: next, goal: null }); } else if (Object.hasOwn(acts, event.key)) acts[event.key]();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, select, textarea');
    if (event.key === '/' && !typing) { event.preventDefault(); byId('search').focus(); }
    if (event.key === 'Escape') change(state.goal !== null ? { goal: null } : state.node !== null ? { node: null } : { focus: null, group: null });
  });
  const wheel = (zoomView) => () => view.network.setOptions({ interaction: { zoomView } });
  byId('stage').addEventListener('focusin', wheel(true));
  byId('stage').addEventListener('focusout', wheel(false));
  byId('stage').addEventListener('pointerdown', () => { if (!view.narrow) byId('stage').focus({ preventScroll: true }); });
}

function clearAll() {
  const blank = Object.fromEntries(TEXT_FIELDS.map((field) => [field, '']));
  change({ ...blank, off: new Set(), focus: null, goal: null, group: null, node: null });
  buildFilters();
  buildTime();
}

function bindButtons() {
  byId('toggle-filters').addEventListener('click', () => {
    byId('filters').hidden = !byId('filters').hidden;
    byId('toggle-filters').setAttribute('aria-expanded', String(!byId('filters').hidden));
  });
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('clear').addEventListener('click', clearAll);
  byId('all-cards').addEventListener('click', unfold);
  byId('csv').addEventListener('click', saveCsv);
  byId('print').addEventListener('click', () => print());
  byId('more').addEventListener('click', () => { rowsShown += 200; refreshTable(); });
  byId('copy-link').addEventListener('click', async () => {
    try { await navigator.clipboard.writeText(location.href); byId('copy-link').textContent = word('copied'); } catch { byId('copy-link').textContent = location.href; }
  });
}
