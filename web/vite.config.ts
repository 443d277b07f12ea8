import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { budget } from './scripts/budget.ts';
import manifest from './package.json' with { type: 'json' };

// The page's policy allows scripts and styles from files of this server only, so nothing
// may be inlined: no preload polyfill, no data: fonts, no styles in script.
export default defineConfig(({ mode }) => ({
  // So that a phone on a slow network has its page within seconds.
  plugins: [svelte(), budget({ seat: 150, stage: 150 })],
  base: '/',
  define: { __VERSION__: JSON.stringify(manifest.version) },
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': { target: process.env.ROUNDTABLE ?? 'http://127.0.0.1:8080', ws: true },
    },
  },
  // The tests run the browser's Svelte, not the server's.
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/patience.ts'],
    testTimeout: 30_000,
    restoreMocks: true,
  },
}));
