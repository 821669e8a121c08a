// What the reader has chosen. It lives in the address after '#', so that a link shows the same.
const TEXT_FIELDS = ['q', 'ministry', 'person', 'dossier', 'status', 'modality', 'type', 'since', 'until', 'min', 'max'];
const FACETS = ['ministry', 'dossier', 'status', 'modality', 'type'];
const listeners = [];
const numberOf = new Map(nodes.map((node, index) => [node.key, index]));

// On a phone the columns of the story are a long list; a picture comes first there.
const phone = () => innerWidth <= 620;
const firstView = () => (phone() && data.layouts.some((layout) => layout.name === 'network') ? 'network' : data.layouts[0].name);

function readState() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const at = (name) => (numberOf.has(asked.get(name)) ? numberOf.get(asked.get(name)) : null);
  for (const field of TEXT_FIELDS) state[field] = asked.get(field) || '';
  state.lang = Object.hasOwn(data.words, asked.get('lang')) ? asked.get('lang') : data.language;
  state.view = data.layouts.some((layout) => layout.name === asked.get('view')) ? asked.get('view') : firstView();
  state.off = new Set((asked.get('off') || '').split(',').filter((kind) => kinds.includes(kind)));
  state.node = at('node');
  state.focus = at('focus');
  state.goal = at('goal');
  state.group = data.groups && Object.hasOwn(data.groups, asked.get('group')) ? Number(asked.get('group')) : null;
  state.depth = Math.min(3, Math.max(1, Number(asked.get('depth')) || 1));
}

function address() {
  const said = new URLSearchParams();
  for (const field of TEXT_FIELDS) if (state[field]) said.set(field, state[field]);
  if (state.lang !== data.language) said.set('lang', state.lang);
  if (state.view !== firstView()) said.set('view', state.view);
  if (state.off.size) said.set('off', [...state.off].join(','));
  for (const field of ['node', 'focus', 'goal']) if (state[field] !== null) said.set(field, nodes[state[field]].key);
  if (state.group !== null) said.set('group', state.group);
  if (state.focus !== null && state.depth > 1) said.set('depth', state.depth);
  return said.toString();
}

function change(changes) {
  Object.assign(state, changes);
  try { history.replaceState(null, '', `#${address()}`); } catch { /* a page without an address of its own keeps its state in memory */ }
  announce();
}
function announce() {
  settle();
  for (const listener of listeners) listener();
}
const filtering = () => TEXT_FIELDS.some((field) => state[field]) || state.off.size > 0 || state.focus !== null;
