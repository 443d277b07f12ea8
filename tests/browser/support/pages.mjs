// What everybody does on the pages, as a person does it.

import { expect } from './browsers.mjs';

/** Presses the first button of this name, within a page or a part of it. */
export async function press(within, name, options = {}) {
  await within
    .getByRole('button', { name, ...options })
    .first()
    .click();
}

/** Comes in at the door with a code. */
export async function join(page, server, code, name) {
  await page.goto(`${server.url}/join#code=${code.replace('-', '')}`);
  await expect.seen(page.getByRole('checkbox'));
  const other = page.getByRole('radio', { name: 'Somebody else' });
  if (await other.count()) await other.check();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('checkbox').check();
  await press(page, 'Join', { exact: true });
  return page;
}

/** Opens the console as the host of `houseWithMeeting`, who has to sign in there first. */
export async function signInAsHost(page, { server, meeting }) {
  await page.goto(`${server.url}/host/${meeting}`);
  await page.getByLabel('E-mail').fill('host@house.example');
  await page.getByLabel('Password').fill('correct horse battery');
  await press(page, 'Sign in');
  await expect.seen(page.getByRole('navigation'));
  return page;
}

/** A request that the page itself could make, as the host. */
export async function asHost(page, method, path, body) {
  const answer = await page.evaluate(
    async ([to, asked, sent]) => {
      const response = await fetch(`/api/v1${to}`, {
        method: asked,
        headers: { 'content-type': 'application/json', 'roundtable-as': 'host' },
        ...(sent && { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json');
      return { status: response.status, body: json ? JSON.parse(text) : text };
    },
    [path, method, body],
  );
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Opens the stage of a meeting by a link for the projector. */
export async function openStage(page, host, meeting) {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto((await asHost(host, 'POST', `/meetings/${meeting}/links`, { for: 'stage' })).url);
  return page;
}

/** What a page can send, in bytes a second; −1 for as fast as it goes. */
export async function slowDown(page, uploadThroughput) {
  const network = await page.context().newCDPSession(page);
  const rest = { offline: false, latency: 0, downloadThroughput: -1 };
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', { ...rest, uploadThroughput });
}
