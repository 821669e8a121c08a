// Beside the picture: all pledges in words, or one thing with its sentences, facts and ties.
const MOST_LISTED = 60;
let unfolded = '';
// A long list shows its beginning, a short one on a phone, and all of it when asked.
function folding(name, rows, draw) {
  const most = innerWidth <= 900 ? 10 : MOST_LISTED;
  if (rows.length <= most + 2 || unfolded === name) return rows.map(draw);
  const all = make('button', { type: 'button', class: 'all', id: 'show-all', onclick: () => { unfolded = name; refreshPanel(); } }, fill('show_all', { n: rows.length.toLocaleString(locale()) }));
  return [...rows.slice(0, most).map(draw), all];
}

function pledgeCard(index) {
  const node = nodes[index];
  const [by, to] = [names(ties(index, 'pledged_by')), names(ties(index, 'pledged_to'))];
  const money = ties(index, 'costs').map((other) => title(nodes[other]) + (nodes[other].period ? ` (${period(nodes[other].period)})` : '')).join(', ');
  return make('button', { type: 'button', class: 'pledge', onclick: () => open(index) },
    make('span', { class: 'who', dir: 'auto' }, [by, to].filter(Boolean).join(' → ')),
    make('span', { class: 'what', dir: 'auto', lang: 'nl' }, cut(title(node), 240)),
    make('span', { class: 'terms', dir: 'auto' }, make('b', {}, money), money && subline(index) ? ' · ' : '', cut(subline(index), 160)));
}

function open(index) {
  change({ node: index, goal: null });
  byId('panel').scrollTop = 0;
  if (innerWidth <= 900) byId('panel').scrollIntoView({ block: 'start' });
}

function listPledges() {
  const pledges = shown.listed.filter((index) => nodes[index].kind === 'pledge');
  if (state.group !== null && state.node === null) return listGroup(pledges);
  const heading = make('h2', {}, word('all_pledges'), ` (${pledges.length.toLocaleString(locale())})`);
  if (inOverview()) return [make('h2', {}, word('overview')), make('p', {}, word('big')), ...groupList(), ...(pledges.length ? [heading, ...folding('pledges', pledges, pledgeCard)] : [])];
  if (!pledges.length) return [heading, make('p', {}, !nodes.length ? word('nothing') : filtering() ? word('no_pledges_here') : word('no_pledges')), ...weightiest()];
  return [heading, make('div', {}, ...folding('pledges', pledges, pledgeCard))];
}

function listGroup(pledges) {
  const group = data.groups[state.group];
  return [
    make('button', { type: 'button', class: 'link', id: 'back', onclick: () => change({ group: null }) }, `← ${word('overview')}`),
    make('h2', { dir: 'auto' }, groupName(group)),
    make('p', {}, `${group.members.length.toLocaleString(locale())} ${word('members')}`),
    ...weightiest(), ...folding('pledges', pledges, pledgeCard)];
}

function groupList() {
  const order = [...data.groups.keys()].sort((a, b) => data.groups[b].members.length - data.groups[a].members.length);
  return [make('ul', {}, ...folding('groups', order, (number) => make('li', {}, make('button', { type: 'button', class: 'link', onclick: () => change({ group: number }) }, groupName(data.groups[number])), ` ${data.groups[number].members.length.toLocaleString(locale())}`)))];
}

function weightiest() {
  const most = shown.listed.filter((index) => weight[index] > 1).sort(byWeight).slice(0, 12);
  return most.length ? [make('ul', {}, ...most.map((index) => make('li', {}, nodeLink(index))))] : [];
}

function nodeLink(index) {
  const node = nodes[index];
  return make('span', { class: 'kind' }, icon(node.kind), make('button', { type: 'button', class: 'link', dir: 'auto', onclick: () => open(index) }, cut(title(node), 90)));
}

function sentence(said) {
  const quote = said.note ? make('blockquote', { dir: 'auto', lang: 'nl', class: 'clip' }, said.context) : make('blockquote', { dir: 'auto', lang: 'nl', class: 'clip' }, said.context.slice(0, said.start), make('mark', {}, said.context.slice(said.start, said.end)), said.context.slice(said.end));
  const source = said.page ? make('a', { href: said.page, rel: 'noopener noreferrer' }, said.paper) : said.paper;
  const note = said.note ? make('p', { class: 'note', dir: 'auto' }, `${word('in_note')} `, make('mark', { lang: 'nl' }, said.note)) : null;
  return make('figure', {}, quote, note, make('figcaption', {}, `${word('in_paper')} `, source));
}

function codePoints(said) {
  // Places in a sentence count code points, as the store does; JavaScript counts UTF-16 units.
  if (!/[\ud800-\udbff]/.test(said.context)) return { ...said, start: said.start || 0 };
  const signs = [...said.context];
  return { ...said, start: signs.slice(0, said.start || 0).join('').length, end: signs.slice(0, said.end).join('').length };
}

function facts(index) {
  const node = nodes[index];
  const rows = [
    ['detail', node.kind === 'amount' ? '' : node.detail], ['date', day(node.date)], ['amount', node.amount === undefined ? '' : title(node)],
    ['period', period(node.period)], ['type', node.type && word(node.type)], ['status', node.status && word(node.status)],
    ['modality', node.modality && word(node.modality)], ['due', dueWords(node)], ['ministry', node.ministry], ['dossier', (node.dossiers || []).map(dossierName).join('; ')],
  ].filter(([, value]) => value);
  return rows.length ? make('dl', {}, ...rows.flatMap(([name, value]) => [make('dt', {}, word(name)), make('dd', { dir: 'auto' }, cut(String(value), 400))])) : null;
}

// What is met in part is not said to be met.
function tieName({ edge, out }) {
  const partly = edge.kind === 'fulfils' && nodes[edge.to].status === 'deels-voldaan' ? '_partly' : '';
  return `${edge.kind}${partly}${out ? '' : '_in'}`;
}

function tieList(index) {
  const groups = new Map();
  for (const tie of around[index]) {
    const name = tieName(tie);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(tie.other);
  }
  const blocks = [...groups].map(([name, others]) => {
    return make('div', {}, make('h3', {}, word(name)), make('ul', {}, ...folding(`${index}${name}`, others, (other) => make('li', {}, nodeLink(other)))));
  });
  return blocks.length ? make('div', { class: 'ties' }, ...blocks) : null;
}

function pathControls(index) {
  const label = make('label', { for: 'goal' }, word('path'));
  const select = make('select', { id: 'goal' }, make('option', { value: '' }, '–'));
  for (const other of [...shown.nodes].sort(byWeight).slice(0, 300)) {
    if (other !== index) select.append(make('option', { value: other, selected: other === state.goal }, `${word(nodes[other].kind)}: ${cut(title(nodes[other]), 60)}`));
  }
  select.addEventListener('change', () => change({ goal: select.value === '' ? null : Number(select.value) }));
  return make('div', { class: 'row' }, label, select);
}

function pathSteps() {
  if (state.goal === null) return null;
  if (!shown.path) return make('p', {}, word('path_none'));
  const steps = shown.path.map(({ tie }) => make('li', {}, `${word(tieName(tie))} `, nodeLink(tie.other)));
  return make('div', {}, make('h3', {}, fill('path_found', { n: steps.length })), make('ul', {}, ...steps));
}

function focusControls(index) {
  const focused = state.focus === index;
  const depth = make('select', { id: 'depth', 'aria-label': word('depth') }, ...[1, 2, 3].map((step) => make('option', { value: step, selected: step === state.depth }, `${word('depth')} ${step}`)));
  depth.addEventListener('change', () => change({ depth: Number(depth.value), focus: index }));
  const toggle = make('button', { type: 'button', id: 'focus', 'aria-pressed': String(focused), onclick: () => change({ focus: focused ? null : index }) }, word(focused ? 'unfocus' : 'focus'));
  return make('div', { class: 'row' }, toggle, focused ? depth : null);
}

function describe(index) {
  const node = nodes[index];
  const said = (node.sentences || []).map(codePoints);
  return [
    make('button', { type: 'button', class: 'link', id: 'back', onclick: () => change({ node: null, goal: null }) }, `← ${word(state.group === null ? 'back' : 'back_group')}`),
    make('p', { class: 'kind' }, icon(node.kind), word(node.kind)),
    make('h2', { class: 'clip', dir: 'auto', lang: node.kind === 'amount' ? null : 'nl' }, cut(title(node), 1200)),
    node.short && !said.length ? make('p', { dir: 'auto', lang: 'nl' }, cut(node.label, 1200)) : null,
    node.page ? make('p', {}, make('a', { href: node.page, rel: 'noopener noreferrer' }, word('official'))) : null,
    said.length ? make('div', {}, make('h3', {}, word('sentences')), ...said.slice(0, 20).map(sentence)) : null,
    facts(index), tieList(index), focusControls(index), pathControls(index), pathSteps(),
  ].filter(Boolean);
}

function refreshPanel() {
  const inside = byId('panel').contains(document.activeElement) ? document.activeElement.id : '';
  byId('panel').replaceChildren(...(state.node === null ? listPledges().filter(Boolean) : describe(state.node)));
  if (inside && byId(inside)) byId(inside).focus();
}
