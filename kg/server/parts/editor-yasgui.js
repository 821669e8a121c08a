// YASGUI over our own endpoint. The completers that ask prefix.cc and LOV stay off: this page reaches no other host.
(() => {
  "use strict";
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  Yasgui.Yasr.defaults.prefixes = {
    kg: "https://w3id.org/kamergraaf/def#", dct: "http://purl.org/dc/terms/", rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  };
  const editor = new Yasgui(document.getElementById("editor"), {
    requestConfig: { endpoint: location.origin + "/sparql", method: "POST" },
    endpointCatalogueOptions: { getData: () => [] }, copyEndpointOnNewTab: true, persistenceId: null, autofocus: true,
    yasqe: { autocompleters: ["variables"], value: "SELECT *\nWHERE { ?s ?p ?o }\nLIMIT 20" },
  });
  const examples = document.getElementById("examples"), texts = new Map();
  fetch("/api/ask").then((reply) => reply.json()).then((found) => {
    for (const item of found.items) {
      texts.set(item.name, item.query);
      const option = document.createElement("option");
      option.value = item.name; option.textContent = item.en;
      examples.append(option);
    }
  });
  examples.addEventListener("change", () => {
    const tab = editor.getTab();
    if (tab && texts.has(examples.value)) tab.setQuery(texts.get(examples.value));
  });
})();
