import { createReadStream } from 'node:fs';
import { cp } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const fonts = fileURLToPath(new URL('../node_modules/@excalidraw/excalidraw/dist/prod/fonts', import.meta.url));
const out = fileURLToPath(new URL('./dist', import.meta.url));

/** The board's fonts come from our own address (`/board/fonts/`), since its default is a foreign one. */
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
  async closeBundle() {
    await cp(fonts, `${out}/board/fonts`, { recursive: true });
  },
};

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react(), boardFonts],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // Small files stay files: the content policy has no `data:` for anything but images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
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
