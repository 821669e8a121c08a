// A plain editor: a text, a button, the shipped questions as examples, and the answer as a table.
(() => {
  "use strict";
  const form = document.getElementById("form"), query = document.getElementById("query");
  const said = document.getElementById("said"), answer = document.getElementById("answer");
  const examples = document.getElementById("examples");
  const texts = new Map();
  const cell = (row, tag, text) => { const made = document.createElement(tag); made.textContent = text; row.append(made); return made; };
  fetch("/api/ask").then((reply) => reply.json()).then((found) => {
    for (const item of found.items) {
      texts.set(item.name, item.query);
      const option = document.createElement("option");
      option.value = item.name; option.textContent = item.en;
      examples.append(option);
    }
  });
  examples.addEventListener("change", () => { if (texts.has(examples.value)) query.value = texts.get(examples.value); });
  query.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.textContent = "…"; answer.hidden = true; answer.replaceChildren();
    const reply = await fetch("/sparql", {
      method: "POST", body: query.value,
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    });
    const type = reply.headers.get("content-type") || "";
    if (!reply.ok) { const told = (await reply.json()).error; said.textContent = told.message + ". " + told.hint; return; }
    if (!type.includes("json")) {
      const made = document.createElement("pre"); made.textContent = await reply.text();
      answer.append(made); answer.hidden = false; said.textContent = ""; return;
    }
    const found = await reply.json();
    if ("boolean" in found) { said.textContent = String(found.boolean); return; }
    const table = document.createElement("table"), head = table.createTHead().insertRow(), body = table.createTBody();
    for (const name of found.head.vars) cell(head, "th", name);
    for (const binding of found.results.bindings.slice(0, 1000)) {
      const row = body.insertRow();
      for (const name of found.head.vars) cell(row, "td", binding[name] ? binding[name].value : "");
    }
    said.textContent = found.results.bindings.length + " rows";
    answer.append(table); answer.hidden = false;
  });
})();
