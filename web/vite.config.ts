import { createReadStream } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const fonts = fileURLToPath(new URL('../node_modules/@excalidraw/excalidraw/dist/prod/fonts', import.meta.url));
const out = fileURLToPath(new URL('./dist', import.meta.url));

/** The board's fonts come from our own address (`/board/fonts/`), since its default, tried as a last resort even then, is a foreign one. */
const boardFonts: Plugin = {
  name: 'board-fonts',
  configureServer(server) {
    server.middlewares.use('/board/fonts', (request, response, next) => {
      const path = resolve(fonts, `.${decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname)}`);
      if (!path.startsWith(`${fonts}/`)) return next();
      createReadStream(path)
        .on('error', () => next())
        .pipe(response.setHeader('content-type', 'font/woff2'));
    });
  },
  transform(code, id) {
    if (!id.includes('@excalidraw/excalidraw/dist/') || !code.includes('https://esm.sh/')) return null;
    const own = code.replace(/`https:\/\/esm\.sh\/\$\{[^;]*?\}\/dist\/prod\/`/, '(window.location.origin + "/board/")');
    if (own.includes('https://esm.sh/')) throw new Error('The board would still fetch fonts from a foreign address');
    return { code: own, map: null };
  },
  async closeBundle() {
    await cp(fonts, `${out}/board/fonts`, { recursive: true });
  },
};

const LEAST_BYTES = 1024;

/** Every text file beside itself as brotli, so that the server compresses nothing while it serves. */
const brotli: Plugin = {
  name: 'brotli',
  apply: 'build',
  async closeBundle() {
    if (this.meta.watchMode) return;
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    const texts = entries
      .filter((entry) => entry.isFile() && /\.(js|css|svg|html|json)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`);
    for (const path of texts) {
      const text = await readFile(path);
      if (text.length < LEAST_BYTES) continue;
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      await writeFile(`${path}.br`, await promisify(brotliCompress)(text, { params }));
    }
  },
};

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react(), boardFonts, brotli],
  build: {
    outDir: out,
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Small files stay files: the content policy has no `data:` for anything but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      // Schemas of the contracts are types here; what nobody calls is left out.
      treeshake: { manualPureFunctions: ['z', 'pageOf'] },
      output: {
        // Everything else splits along the lazy routes; React alone is the same for all of them and rarely changes.
        codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }] },
      },
    },
  },
  server: {
    fs: { allow: ['..'] },
    proxy: {
      '/api': server,
      '/sync': { target: server, ws: true },
      '/voice': { target: server, ws: true },
      '/events': { target: server, ws: true },
    },
  },
});
