// Sets light or dark before the first paint; a file of its own because inline scripts are refused by the content policy.
(() => {
  let chosen = null;
  try {
    chosen = window.localStorage.getItem('vivavoce.color-scheme');
  } catch {
    chosen = null; // storage is blocked: follow the system
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light';
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
