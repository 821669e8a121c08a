// Put it together: read the address, draw, then follow what the reader does.
let builtFor = '';
function rebuild() {
  const now = `${state.lang}|${state.view}`;
  if (now === builtFor) return;
  builtFor = now;
  refreshWords();
  buildFilters();
  buildTime();
  buildZoom();
}
listeners.push(rebuild);
readState();
settle();
startPicture();
listeners.push(refreshPanel, refreshTable, refreshControls, () => refreshHits());
announce();
bindSearch();
bindKeys();
bindButtons();
addEventListener('beforeprint', copyForPrint);
addEventListener('afterprint', () => byId('printed').replaceChildren());
addEventListener('hashchange', () => { readState(); builtFor = ''; announce(); });
document.body.dataset.ready = 'true';
