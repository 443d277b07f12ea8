// Screenshots of every picture of the gallery (web/dev), to be looked at:
//   npm --prefix web run gallery                        all sizes, both themes
//   npm --prefix web run gallery -- wall of=odd chart=bars
// They go to build/gallery.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const SIZES = {
  wall: { width: 1920, height: 1080, query: 'size=stage&theme=dark' },
  beamer: { width: 1280, height: 720, query: 'size=stage&theme=dark' },
  laptop: { width: 1100, height: 800, query: 'theme=light' },
  night: { width: 1100, height: 800, query: 'theme=dark' },
  phone: { width: 390, height: 844, query: 'theme=light' },
};

const asked = process.argv.slice(2);
const sizes = Object.entries(SIZES).filter(
  ([name]) => asked.includes(name) || !asked.some((each) => each in SIZES),
);
const query = asked.filter((each) => each.includes('=')).join('&');

const web = fileURLToPath(new URL('..', import.meta.url));
const out = fileURLToPath(new URL('../../build/gallery/', import.meta.url));
await mkdir(out, { recursive: true });
const server = await createServer({ root: web, logLevel: 'error', server: { port: 0 } });
await server.listen();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
});
for (const [name, { width, height, query: own }] of sizes) {
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  const url = `http://localhost:${server.config.server.port}/dev/gallery.html?${own}&${query}`;
  await page.goto(url.replace(':0/', `:${server.httpServer.address().port}/`));
  await page.waitForSelector('[data-shot]');
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  for (const shot of await page.$$('[data-shot]')) {
    const of = await shot.getAttribute('data-shot');
    await shot.screenshot({ path: `${out}${name}-${of}.png` });
  }
  await page.close();
}
await browser.close();
await server.close();
