// What the page holds, and the few tools all parts use. Text enters the page through textContent only.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('data').textContent);
const nodes = data.nodes;
const edges = data.edges.map(([from, to, kind], id) => ({ id, from, to, kind: data.edge_kinds[kind] }));
const around = nodes.map(() => []);
for (const edge of edges) {
  around[edge.from].push({ other: edge.to, edge, out: true });
  around[edge.to].push({ other: edge.from, edge, out: false });
}
const kinds = Object.keys(data.kinds);
const state = {};

function word(key) {
  const words = data.words[state.lang];
  return Object.hasOwn(words, key) ? words[key] : key;
}
const fill = (key, values) => word(key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
const rightToLeft = (text) => /^[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text.slice(0, 40));
const locale = () => (state.lang === 'nl' ? 'nl-NL' : 'en-GB');

const SIGNS = { EUR: '€', USD: 'US$', GBP: '£', UAH: '₴' };
function money(value, currency) {
  const [scale, unit] = Math.abs(value) >= 1e9 ? [1e9, 'billion'] : Math.abs(value) >= 1e6 ? [1e6, 'million'] : [1, null];
  const number = (value / scale).toLocaleString(locale(), { maximumFractionDigits: scale === 1 ? 2 : 3 });
  const sign = Object.hasOwn(SIGNS, currency) ? SIGNS[currency] : currency || '';
  return `${sign}\u00a0${number}${unit ? `\u00a0${word(unit)}` : ''}`.trim();
}

function day(written) {
  if (!written) return '';
  const parts = String(written).split('-').map(Number);
  if (parts.some(Number.isNaN)) return written;
  return dayForm(Math.min(parts.length, 3)).format(new Date(Date.UTC(parts[0], (parts[1] || 1) - 1, parts[2] || 1)));
}
const DAY_SHAPES = [{ year: 'numeric' }, { year: 'numeric', month: 'short' }, { year: 'numeric', month: 'short', day: 'numeric' }];
const dayForms = new Map();
// A form of dates is slow to make and quick to use.
function dayForm(precision) {
  const key = `${locale()}${precision}`;
  if (!dayForms.has(key)) dayForms.set(key, new Intl.DateTimeFormat(locale(), { ...DAY_SHAPES[precision - 1], timeZone: 'UTC' }));
  return dayForms.get(key);
}
const period = (text) => (text || '').split('/').map((part) => day(part)).join(' – ');

function title(node) {
  if (node.kind === 'amount' && node.amount !== undefined) return money(node.amount, node.currency);
  return node.short || node.label || node.key;
}

const dossierName = (number) => (Object.hasOwn(data.dossiers, number) ? `${number} ${data.dossiers[number]}` : number);
// The last day that a promise can mean; worked out from words such as "before the summer" it is an estimate, and says so.
const lastDay = (node) => (node.due_to ? fill(node.guessed ? 'due_guessed' : 'due_last', { day: day(node.due_to) }) : '');
const dueWords = (node) => [node.due, lastDay(node)].filter(Boolean).join(', ');

function terms(index) {
  const node = nodes[index];
  if (node.kind === 'amount') return [period(node.period), node.status && word(node.status)];
  if (node.kind === 'pledge') return [node.type && word(node.type), node.modality && node.modality !== 'firm' && word(node.modality), node.status && word(node.status), dueWords(node)];
  if (node.kind === 'paper') return node.date ? [day(node.date)] : [node.detail];
  if (node.kind === 'motion') return [day(node.date) || (node.detail || '').replace(/^Kamerstuk /, ''), node.status && word(node.status)];
  return [node.detail];
}
const subline = (index) => terms(index).filter(Boolean).join(' · ');

function ties(index, kind, out = true) {
  return around[index].filter((tie) => tie.edge.kind === kind && tie.out === out).map((tie) => tie.other);
}
const names = (indexes) => indexes.map((index) => cut(title(nodes[index]), 60)).join(', ');

// Drawn once a kind, shown as often as wanted.
const iconAddresses = new Map();
function icon(kind) {
  if (!iconAddresses.has(kind)) {
    const canvas = make('canvas', { width: 32, height: 32 });
    const ctx = canvas.getContext('2d');
    ctx.scale(2, 2);
    drawIcon(ctx, kind, 8, 8, 6.5);
    iconAddresses.set(kind, canvas.toDataURL());
  }
  return make('img', { src: iconAddresses.get(kind), width: 16, height: 16, alt: '', class: 'icon' });
}
