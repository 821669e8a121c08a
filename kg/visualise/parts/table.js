// The table says in text what the picture shows, and can be saved.
const COLUMNS = [
  ['kind', (node) => word(node.kind)], ['label', (node) => title(node)], ['detail', (node, index) => subline(index)],
  ['pledged_by', (node, index) => names([...ties(index, 'pledged_by'), ...ties(index, 'proposed_by'), ...ties(index, 'signed_by')])],
  ['pledged_to', (node, index) => names(ties(index, 'pledged_to'))],
  ['amount', (node, index) => (node.kind === 'amount' ? title(node) : names(ties(index, 'costs')))],
  ['date', (node) => day(node.date)], ['dossier', (node) => (node.dossiers || []).join(', ')],
  ['quote', (node) => (node.sentences ? node.sentences[0].context : '')],
];
const CSV_FIELDS = ['key', 'kind', 'label', 'detail', 'date', 'ministry', 'dossiers', 'type', 'status', 'modality', 'amount', 'currency', 'period', 'due', 'due_to', 'guessed', 'page'];
let rowsShown = innerWidth <= 620 ? 10 : 50;

function cell(name, text, index) {
  if (name === 'label') return make('td', { class: 'label' }, make('button', { type: 'button', class: 'link', dir: 'auto', onclick: () => { open(index); byId('panel').focus(); } }, cut(text, 160)));
  return make('td', { class: name === 'amount' ? 'number' : name === 'quote' ? 'quote' : null, dir: 'auto' }, cut(text, 300));
}

function refreshTable() {
  const table = byId('table');
  const listed = shown.listed;
  byId('caption').textContent = fill('caption', { n: listed.length.toLocaleString(locale()), m: nodes.length.toLocaleString(locale()) });
  const used = COLUMNS.filter(([name, value]) => name === 'label' || name === 'kind' || listed.slice(0, rowsShown).some((index) => value(nodes[index], index)));
  table.tHead.replaceChildren(make('tr', {}, ...used.map(([name]) => make('th', { scope: 'col' }, word(name)))));
  table.tBodies[0].replaceChildren(...listed.slice(0, rowsShown).map((index) => make('tr', { 'aria-selected': index === state.node ? 'true' : null },
    ...used.map(([name, value]) => cell(name, value(nodes[index], index) || '', index)))));
  byId('more').hidden = listed.length <= rowsShown;
}

// A cell that a spreadsheet would run as a formula is made text by an apostrophe.
function csvCell(value) {
  const text = value === undefined || value === null ? '' : Array.isArray(value) ? value.join('; ') : String(value);
  const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r;]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function csv() {
  const relations = data.edge_kinds;
  const head = [...CSV_FIELDS, ...relations, 'sentence', 'paper'];
  const rows = shown.listed.map((index) => {
    const node = nodes[index];
    const first = node.sentences ? node.sentences[0] : {};
    const related = relations.map((kind) => ties(index, kind).map((other) => nodes[other].label || nodes[other].key));
    return [...CSV_FIELDS.map((field) => node[field]), ...related, first.context, first.paper].map(csvCell).join(',');
  });
  return `\ufeff${[head.join(','), ...rows].join('\r\n')}\r\n`;
}

function saveCsv() {
  const link = make('a', { href: URL.createObjectURL(new Blob([csv()], { type: 'text/csv;charset=utf-8' })), download: 'kamergraaf.csv' });
  document.body.append(link);
  link.click();
  link.remove();
}
