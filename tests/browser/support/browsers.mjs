// Real Chromium, one context for each person.

import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');

export const expect = {
  /** The first element for a locator, once it can be seen. */
  async seen(locator) {
    await locator.first().waitFor({ state: 'visible' });
    return locator.first();
  },
  async gone(locator) {
    await locator.first().waitFor({ state: 'hidden' });
  },
};

export class Browsers {
  /** What pages complained about: console errors, broken policies, exceptions. */
  complaints = [];

  async start() {
    this.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return this;
  }

  /** A person with a browser of their own. */
  async person({ width = 1366, height = 768, dark = false } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      locale: 'en-US',
      acceptDownloads: true,
    });
    return this.tab(await context.newPage());
  }

  /** Another tab of the same browser. */
  async beside(page) {
    return this.tab(await page.context().newPage());
  }

  tab(page) {
    page.setDefaultTimeout(Number(process.env.PATIENCE_MS ?? 30_000));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A connection that is cut on purpose, and an answer that refuses, are said by
      // the page itself.
      const text = message.text();
      if (message.type() === 'error' && !/WebSocket|Failed to load resource|ERR_/.test(text)) {
        this.complaints.push(text);
      }
    });
    return page;
  }

  async stop() {
    await this.browser?.close();
  }
}
