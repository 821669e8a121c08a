// The picture of a thing and what it is tied to. A click adds the ties of a point; a double click opens its page.
(() => {
  "use strict";
  const place = document.getElementById("neighbourhood");
  if (!place || typeof vis === "undefined") return;
  const base = place.dataset.base, lang = place.dataset.lang;
  const looks = {
    pledge: ["#0b63a5", "dot"], paper: ["#5b6570", "square"], motion: ["#a23b72", "triangle"], person: ["#c06a00", "dot"],
    tribunal: ["#b8400e", "diamond"], amount: ["#7a6400", "star"], dossier: ["#3d4852", "square"], thing: ["#00795a", "hexagon"],
  };
  const nodes = new vis.DataSet(), edges = new vis.DataSet(), open = new Set();
  const most = place.clientWidth < 500 ? 10 : 24;  // labels stay legible on a phone
  const short = (text) => (text.length > 34 ? text.slice(0, 33) + "…" : text);
  const node = (iri, kind, label, first) => {
    const [colour, shape] = looks[kind] || looks.thing;
    return { id: iri, label: short(label), shape, color: colour, size: first ? 16 : 9, font: { size: 13, color: "#1b2630", background: "#fbfcfd" }, widthConstraint: { maximum: 130 } };
  };
  async function grow(iri, first) {
    if (open.has(iri)) return;
    open.add(iri);
    const answer = await fetch("/api/neighbours?" + new URLSearchParams({ iri, lang }));
    if (!answer.ok) return;
    const found = await answer.json();
    if (!nodes.get(iri)) nodes.add(node(iri, found.thing.kind, found.thing.label, first));
    for (const tie of found.ties.slice(0, most)) {
      if (!nodes.get(tie.iri)) nodes.add(node(tie.iri, tie.kind, tie.label, false));
      const [from, to] = tie.forward ? [iri, tie.iri] : [tie.iri, iri];
      const id = [from, tie.predicate, to].join(" ");
      if (!edges.get(id)) edges.add({ id, from, to, color: "#8a949e", arrows: { to: { scaleFactor: 0.4 } } });
    }
    place.dataset.nodes = String(nodes.length);
    picture.once("stabilized", () => picture.fit());
    setTimeout(() => picture.fit(), 900);
  }
  const picture = new vis.Network(place, { nodes, edges }, {
    physics: {
      solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -140, springLength: 150, avoidOverlap: 0.6 },
      stabilization: { iterations: 200 } },
    interaction: { hover: true, zoomView: false }, edges: { smooth: false }, layout: { randomSeed: 7 },
  });
  // Where the points are, for whoever drives the page without a pointer.
  place.points = () => nodes.getIds().map((id) => picture.canvasToDOM(picture.getPosition(id)));
  picture.on("click", (event) => event.nodes.length && grow(event.nodes[0], false));
  picture.on("doubleClick", (event) => {
    const iri = event.nodes[0];
    if (!iri) return;
    const to = iri.startsWith(base + "id/") ? "/doc/" + iri.slice((base + "id/").length) : iri;
    if (/^(https?:\/)?\//.test(to)) location.assign(to);
  });
  grow(place.dataset.iri, true);
})();
