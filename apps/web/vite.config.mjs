import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

const api = process.env.API_URL ?? 'http://localhost:3000';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// `npx vite apps/web` serves the sources against a running API (API_URL); `npm run build` makes static files of them.
export default defineConfig({
  root: here('.'),
  // The words of libs/contracts are bundled from their sources.
  resolve: { conditions: ['app-src', ...defaultClientConditions] },
  build: {
    outDir: here('../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would be data: addresses, which the Content-Security-Policy of the scripts does not allow.
    assetsInlineLimit: 0,
    // One style sheet: Vite asks for that of a chunk only once, so that a page which was opened while the server was away
    // would stay without its styles.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // The warning about "use client" is dropped: a thousand files of the libraries begin with it, and it means
      // nothing here.
      onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
    },
  },
  server: { proxy: { '/api': api, '/health': api } },
});
