/* global document, localStorage */
// Runs before the first paint, so that a chosen theme never flashes. A file of its own because inline script is forbidden.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed to us; the system's theme is shown.
}
