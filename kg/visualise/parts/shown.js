// What is shown: the kinds that are on, what meets the filters, and what it is directly joined to.
const shown = { nodes: new Set(), lit: null, path: null, listed: [] };
const folded = nodes.map((node) => fold([node.label, node.detail, node.key, ...(node.sentences || []).map((s) => s.context)].filter(Boolean).join('\n')));
const facetValues = {
  ministry: (node) => (node.ministry ? [node.ministry] : []),
  dossier: (node) => node.dossiers || [],
  status: (node) => (node.status ? [node.status] : []),
  modality: (node) => (node.modality ? [node.modality] : []),
  type: (node) => (node.type ? [node.type] : []),
};
const sums = nodes.map((node, index) => {
  if (node.amount !== undefined) return [node.amount];
  return node.kind === 'pledge' ? ties(index, 'costs').map((other) => nodes[other].amount).filter((value) => value !== undefined) : [];
});

function withinPeriod(date) {
  const length = (bound) => Math.min(bound.length, date.length);
  return (!state.since || date.slice(0, length(state.since)) >= state.since.slice(0, length(state.since)))
    && (!state.until || date.slice(0, length(state.until)) <= state.until.slice(0, length(state.until)));
}
const withinSum = (value) => (!state.min || value >= Number(state.min)) && (!state.max || value <= Number(state.max));

// A test says of a node: true (meets it), false (has the property, with another value) or null (has no such property).
function tests() {
  const result = [];
  for (const facet of FACETS) {
    if (!state[facet]) continue;
    result.push((node) => { const values = facetValues[facet](node); return values.length ? values.includes(state[facet]) : null; });
  }
  if (state.since || state.until) result.push((node) => (node.date ? withinPeriod(node.date) : null));
  if (state.min || state.max) result.push((node, index) => (sums[index].length ? sums[index].some(withinSum) : null));
  if (state.person && numberOf.has(state.person)) {
    const person = numberOf.get(state.person);
    const near = new Set(around[person].map((tie) => tie.other));
    result.push((node, index) => (index === person || near.has(index) ? true : ['person', 'pledge', 'motion', 'paper'].includes(node.kind) ? false : null));
  }
  return result;
}

function neighbourhood(start, depth, allowed) {
  let edge = [start];
  const reached = new Set(edge);
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const index of edge) for (const { other } of around[index]) if (allowed.has(other) && !reached.has(other)) { reached.add(other); next.push(other); }
    edge = next;
  }
  return reached;
}

function pathBetween(start, goal, allowed) {
  const before = new Map([[start, null]]);
  const queue = [start];
  for (let place = 0; place < queue.length && !before.has(goal); place += 1) {
    for (const tie of around[queue[place]]) if (allowed.has(tie.other) && !before.has(tie.other)) { before.set(tie.other, { from: queue[place], tie }); queue.push(tie.other); }
  }
  if (!before.has(goal)) return null;
  const steps = [];
  for (let at = goal; before.get(at); at = before.get(at).from) steps.unshift(before.get(at));
  return steps;
}

function filtered() {
  const asked = tests();
  const [met, allowed] = [[], new Uint8Array(nodes.length)];
  nodes.forEach((node, index) => {
    if (state.off.has(node.kind)) return;
    let [all, none] = [true, true];
    for (const test of asked) { const verdict = test(node, index); if (verdict !== true) all = false; if (verdict === false) { none = false; break; } }
    if (none) allowed[index] = 1;
    if (all) met.push(index);
  });
  const result = new Set(met);
  if (asked.length) for (const index of met) for (const { other } of around[index]) if (allowed[other]) result.add(other);
  return result;
}

function settle() {
  const all = filtered();
  shown.nodes = all;
  if (state.focus !== null) shown.nodes = neighbourhood(state.focus, state.depth, all.add(state.focus));
  else if (state.group !== null) shown.nodes = new Set(data.groups[state.group].members.filter((index) => all.has(index)));
  const query = fold(state.q.trim());
  const parts = query.split(/\s+/);
  const hits = query ? [...shown.nodes].filter((index) => parts.every((part) => folded[index].includes(part))) : null;
  shown.hits = hits;
  shown.path = state.node !== null && state.goal !== null ? pathBetween(state.node, state.goal, shown.nodes) : null;
  if (shown.path) shown.lit = new Set([state.node, ...shown.path.map((step) => step.tie.other)]);
  else if (state.node !== null) shown.lit = new Set([state.node, ...around[state.node].map((tie) => tie.other)]);
  else shown.lit = hits ? new Set(hits) : null;
  shown.listed = Array.from(Int32Array.from(hits || shown.nodes).sort());
  shown.counts = {};
  for (const index of shown.nodes) shown.counts[nodes[index].kind] = (shown.counts[nodes[index].kind] || 0) + 1;
}
