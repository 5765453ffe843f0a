const LEAST_NODE = 26;

// Before anything is imported: what an older Node lacks would stop it with less helpful words.
if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  process.stderr.write(
    `Vivavoce needs Node ${LEAST_NODE} or newer and runs on ${process.versions.node}; start it with npm start, which brings its own.\n`,
  );
  process.exit(1);
}

const { serve } = await import('./serve.ts');
await serve(process.env, process.argv.slice(2));
