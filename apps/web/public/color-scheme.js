// Sets the colour scheme before the first paint, so that a dark page does not flash white. It is a file of its own,
// because the page allows no inline scripts.
(function () {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch (refused) {
    console.warn('the browser keeps no settings', refused);
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
