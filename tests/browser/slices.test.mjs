// Data in the room: the host slices in front of everybody, reps follow, look on their own
// and hand over what they found; what is kept leads back to its slice; nobody sees what is
// a rival's. One afternoon, told in order; each test goes on where the last ended.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { expect } from './support/browsers.mjs';
import { csvRows, downloaded, xlsxRows } from './support/files.mjs';
import { press, slowDown } from './support/pages.mjs';
import { Room } from './support/room.mjs';
import { STAFF, marked, salesFile } from './support/sales.mjs';
import {
  carry,
  cell,
  choose,
  filterBy,
  linesBehind,
  rowOf,
  saveAs,
  setOpenness,
  openTab,
  own,
  placeByKeys,
  tableText,
  valueOf,
} from './support/slicing.mjs';
import { Overheard, walkSeat } from './support/walk.mjs';

describe('data in the room', () => {
  const room = new Room();
  let desk, screen, ada, phone, bea;

  before(async () => {
    await room.open();
    await room.gather();
    ({ desk, screen, ada, phone, bea } = room);
  });
  // What the pages looked like after each part, for whoever wants to see it.
  afterEach(async (part) => {
    if (!process.env.PICTURES) return;
    const name = part.name.slice(1, part.name.indexOf(']'));
    for (const [who, page] of Object.entries({ desk, screen, ada, phone, bea })) {
      await page.screenshot({ path: `${process.env.PICTURES}/${name}-${who}.png` });
    }
  });
  after(() => room.close());

  const toTool = (name) =>
    desk.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  const everybody = () => [screen, ada, phone, bea];
  const showsAll = async (title, ...texts) => {
    for (const page of everybody()) {
      await expect.seen(page.getByRole('heading', { name: title, exact: true }));
      for (const text of texts) await expect.seen(page.getByText(text));
    }
  };
  const isShown = (within, title) => expect.seen(within.getByText(title));

  // Vendor by vendor what stands beside it, as numbers; of a file or of the screen.
  const numbersOf = (rows) =>
    rows
      .slice(1)
      .map(([name, ...cells]) => [
        name,
        ...cells.map((text) => Number(String(text).replaceAll(',', '')).toFixed(2)),
      ]);

  const VENDORS = ['Acme', 'Birch', 'Cedar', 'Dorn', 'Eska'];
  const BY_VENDOR = 'Revenue by vendor and year';

  test('[STORY-29] while the host slices live, stage, laptop and phone follow each change, back and forth', async () => {
    await toTool('Data');
    await press(desk, 'Slice live on stage');
    await showsAll(BY_VENDOR, '1,056 lines', 'no filter');

    await placeByKeys(desk, 'segment', 'r');
    const bySegment = 'Revenue by vendor, segment, and year';
    await showsAll(bySegment);
    await carry(desk, 'Quantity', 'Values');
    const withPieces = bySegment.replace('Revenue', 'Revenue and quantity');
    await showsAll(withPieces);
    await filterBy(desk, 'segment', 'Schools');
    await showsAll(withPieces, 'segment: Schools');
    await isShown(desk, /^Revenue and quantity by vendor and segment, .*segment: Schools/);

    await press(desk, 'Undo');
    await showsAll(withPieces, 'no filter');
    await isShown(desk, 'all lines count');
    await desk.keyboard.press('Control+z');
    await showsAll(bySegment);
    await press(desk, 'Undo');
    await showsAll(BY_VENDOR);
    await press(desk, 'Redo');
    await showsAll(bySegment);
  });

  test('[STORY-30] a rep breaks away, sees what is open to them and no rival’s, and comes back to the host', async () => {
    await openTab(ada, 'Data');
    await press(ada, 'Explore on my own');
    await isShown(ada, /^This is your own slice/);
    await placeByKeys(own(ada), 'cost', 'v');
    const mine = /^Revenue and cost by vendor and segment, .*left blank, not open: cost/;
    await isShown(own(ada), mine);

    await press(desk, 'Undo');
    await press(desk, 'Swap rows and columns');
    const swapped = 'Revenue by year and vendor';
    for (const page of [screen, phone, bea]) {
      await expect.seen(page.getByRole('heading', { name: swapped }));
    }
    await isShown(own(ada), mine);

    // Targets are open on own lines only.
    await own(ada).getByLabel('Data', { exact: true }).selectOption('Targets');
    await isShown(own(ada), /^Target by vendor/);
    const vendors = own(ada).getByRole('rowheader');
    assert.deepEqual(await vendors.allInnerTexts(), ['Acme', 'Total']);
    assert.ok(!(await own(ada).innerText()).includes('Birch'));

    await press(own(ada), 'Back to the stage');
    await expect.seen(own(ada).getByRole('heading', { name: swapped }));
    await expect.gone(ada.getByText(/^This is your own slice/));
  });

  test('[STORY-31] a rep offers a slice with a note; one click puts it on stage in their party’s name', async () => {
    await own(ada).getByText('On my own', { exact: true }).click();
    await press(own(ada), 'Start again');
    await own(ada)
      .getByRole('button', { name: /^Remove: Vendor/ })
      .click();
    await placeByKeys(own(ada), 'segment', 'r');
    await press(own(ada), 'Offer to the stage…');
    const dialog = ada.getByRole('dialog', { name: 'Offer this slice to the stage' });
    await dialog.getByLabel('What is to be seen in it').fill('Museums have begun to buy');
    await press(dialog, 'Offer it');
    await isShown(own(ada), 'waiting for the host');

    const offers = desk.getByRole('region', { name: 'Offered slices' });
    await isShown(offers, 'Ada Acme, Acme');
    await isShown(offers, 'Museums have begun to buy');
    assert.equal(await bea.getByText('Museums have begun').count(), 0);
    await press(offers, 'Put on stage');
    await showsAll('Museums have begun to buy', 'a slice of Acme');
    await isShown(own(ada), 'was on stage');
    await expect.gone(offers);
  });

  test('[STORY-32] behind a cell are as many lines as it counts, as far as they are open; files equal the screen', async () => {
    await press(desk, 'Stop slicing live');
    await press(desk, 'Start again');
    await placeByKeys(desk, 'number of lines', 'v');
    await press(desk, /^Remove: Revenue/);
    await isShown(desk, /^Lines by vendor, across date by year/);
    assert.equal(await valueOf(desk, 'Acme', '2026'), '240');
    const nextPage = desk.waitForRequest(
      (request) => request.url().endsWith('/lines') && request.postDataJSON().offset === 200,
    );
    const lines = await linesBehind(desk, 'Acme', '2026');
    await isShown(lines, '240 lines');
    await lines.getByRole('table').focus();
    await desk.keyboard.press('End');
    await nextPage;
    await expect.seen(lines.locator('[aria-rowindex="241"]').getByText('Acme'));
    await press(lines, 'Close');

    await openTab(bea, 'Data');
    await press(own(bea), 'Explore on my own');
    await press(own(bea), 'Start again');
    await isShown(own(bea), /^Revenue by vendor, across date by year/);
    const hers = await linesBehind(own(bea), 'Acme', '2025');
    await isShown(hers, '240 lines');
    await expect.seen(hers.getByRole('columnheader', { name: 'Customer' }));
    for (const closed of ['Cost', 'Special bid', 'Salesperson']) {
      assert.equal(await hers.getByRole('columnheader', { name: closed }).count(), 0);
    }
    await press(hers, 'Close');
    const everyones = await linesBehind(own(bea), 'Total', '2025');
    await isShown(everyones, '528 lines');
    await isShown(everyones, /^Blank where it is not open to you: special bid and cost/);
    await expect.seen(everyones.getByText(marked.Birch.bid));
    assert.ok(!(await everyones.innerText()).includes(marked.Acme.bid));
    await press(everyones, 'Close');

    await press(desk, 'Start again');
    await filterBy(desk, 'segment', 'Schools', 'Museums');
    await isShown(desk, /^Revenue by vendor, .*segment: Schools, Museums/);
    const onScreen = numbersOf(await tableText(desk));
    for (const [kind, rowsOf] of [
      ['Download CSV', csvRows],
      ['Download Excel file', xlsxRows],
    ]) {
      await press(desk, 'Download', { exact: true });
      const { bytes } = await downloaded(desk, () =>
        desk.getByRole('menuitem', { name: kind }).click(),
      );
      const rows = rowsOf(bytes);
      const about = new Map(rows.map(([what, ...told]) => [what, told]));
      assert.deepEqual(about.get('Filter').slice(0, 2), ['segment', 'in']);
      assert.ok(about.get('Filter').includes('Schools'));
      assert.ok(about.has('Data of') && about.has('Period'));
      const from = rows.findIndex(([first]) => first === 'vendor');
      assert.deepEqual(numbersOf(rows.slice(from)), onScreen, kind);
    }
  });

  test('[STORY-33] where the presenter points, stage and seats point too, in tables and in pictures', async () => {
    await press(desk, 'Slice live on stage');
    await showsAll(BY_VENDOR, /segment: Schools, Museums/);
    const pointed = (page) => page.locator('.pointed');
    await (await cell(desk, 'Birch', '2026')).hover();
    const value = (await valueOf(desk, 'Birch', '2026')).split('.')[0];
    for (const page of everybody()) {
      await expect.seen(pointed(page).getByText(value));
      await expect.seen(
        page
          .getByRole('row')
          .filter({ has: pointed(page) })
          .getByText('Birch'),
      );
    }
    await desk.mouse.move(5, 5);
    for (const page of everybody()) await expect.gone(pointed(page));

    await desk.getByRole('radio', { name: 'Bars', exact: true }).click();
    await expect.seen(screen.locator('svg text', { hasText: 'Birch' }));
    await desk
      .getByRole('button', { name: /^Birch.*2026/ })
      .first()
      .hover();
    for (const page of everybody()) await expect.seen(page.locator('rect.ring'));
    await desk.mouse.move(5, 5);
    for (const page of everybody()) await expect.gone(page.locator('rect.ring'));
  });

  test('[STORY-34] a saved view is back when its item starts, pins what it saw, and versions can be compared', async () => {
    await press(desk, 'Stop slicing live');
    await desk.getByRole('radio', { name: 'Heat map' }).click();
    await saveAs(desk, 'Schools and museums', { item: 'Schools' });
    const views = desk.getByRole('navigation', { name: 'Saved views' });
    const saved = views.getByRole('button', { name: 'Schools and museums' });
    await expect.seen(saved);
    assert.equal(await desk.getByRole('button', { name: 'Save changes' }).count(), 0);
    const sentence = await desk.getByText(/^Revenue by vendor, /).innerText();

    await press(views, 'New slice');
    await toTool('Stage');
    await press(desk, 'Next: Where we stand');
    await press(desk, 'Next: Schools');
    await expect.seen(desk.getByRole('button', { name: /Schools and museums.*for this item/ }));
    await toTool('Data');
    await isShown(desk, sentence);
    assert.equal(await saved.getAttribute('aria-pressed'), 'true');
    await expect.seen(desk.getByRole('radio', { name: 'Heat map', checked: true }));
    await press(desk, 'Put on stage');
    await showsAll('Schools and museums', /segment: Schools, Museums/);

    await room.import('Sales', salesFile(3));
    await isShown(desk, sentence);
    await press(views, 'New slice');
    await isShown(desk, /1,059 lines/);
    await saved.click();
    await isShown(desk, sentence);

    await press(desk, 'Versions…');
    const versions = desk.getByRole('dialog', { name: /^Versions of/ });
    await expect.seen(versions.getByText('Version 2'));
    await press(versions, 'Compare with it');
    await isShown(desk, /compared with version 1 of the data, 1,056 lines/);
    const acme = (await tableText(desk)).find(([vendor]) => vendor === 'Acme');
    assert.equal(acme.filter((text) => text === '+3,000.00').length, 2); // in 2026 and in total
  });

  test('[STORY-35] an observation and a promise keep the slice they were seen in, and lead back to it', async () => {
    await desk.getByRole('button', { name: 'Schools and museums' }).click();
    await isShown(desk, /^Revenue by vendor, .*segment: Schools, Museums/);
    await desk.getByRole('radio', { name: 'Table', exact: true }).click();
    await choose(desk, 'Birch', '2026', 'Pin an observation…');
    const pin = desk.getByRole('dialog', { name: 'Pin an observation' });
    await isShown(pin, /Birch, 2026/);
    await pin.getByLabel('What you see').fill('Schools buy again');
    await pin.getByLabel('Who said it').selectOption('Bea Birch, Birch');
    await pin.getByLabel('Everybody in the room may see it').check();
    await press(pin, 'Pin it');

    for (const within of [desk, own(bea)]) {
      await within.getByText('1 observation').click();
      const seen = within.getByRole('listitem').filter({ hasText: 'Schools buy again' });
      await isShown(seen, /Birch, 2026/);
      await isShown(seen, 'Bea Birch · Birch · open to the room');
      await press(within, 'Start again');
      await isShown(within, /no filter/);
      await press(seen, 'Open as it was');
      await isShown(within, /^Revenue by vendor, .*segment: Schools, Museums/);
    }

    await press(own(ada), 'Start again');
    await isShown(own(ada), /^Revenue by vendor/);
    await choose(own(ada), 'Acme', '2026', 'Capture a promise…');
    const promise = ada.getByRole('dialog', { name: 'Capture a promise' });
    await promise.getByLabel('What is promised').fill('Train two of your engineers');
    await press(promise, 'Capture promise');
    await openTab(ada, 'Promises');
    await isShown(own(ada), 'Train two of your engineers');
    await press(own(ada), 'More');
    await press(own(ada), 'Details');
    const details = ada.getByRole('dialog', { name: 'Train two of your engineers' });
    await isShown(details, /Revenue by vendor and year: Acme, 2026/);
    await press(details, 'Open the slice');
    await isShown(own(ada), /^Revenue by vendor, across date by year/);

    // She began again at the data as they are now.
    const captured = desk.getByRole('article').filter({ hasText: 'Train two of your engineers' });
    await press(captured, 'Open the slice');
    await isShown(desk, /^Revenue by vendor, .*no filter, 1,059 lines/);
  });

  test('[STORY-36] the host says who sees what and looks with a party’s eyes; the stage shows no more than is open', async () => {
    await press(desk, 'New slice');
    await press(desk, 'Start again');
    await placeByKeys(desk, 'cost', 'v');
    await press(desk, /^Remove: Revenue/);
    await press(desk, /^Remove: Date/);
    await placeByKeys(desk, 'segment', 'c');
    await isShown(desk, /^Cost by vendor, across segment/);
    await saveAs(desk, 'Cost by segment');
    await own(ada).getByLabel('View').selectOption('Cost by segment');
    await desk.getByLabel('Seen as').selectOption('Acme');
    await isShown(
      desk,
      'Exactly what Acme can see. Nothing of it is on stage, and nothing is saved.',
    );

    const left = /left blank, not open: cost/;
    const withheld = /cells? stays? blank so that nobody’s figures can be worked out/;
    for (const [level, said, seen] of [
      ['Hidden', left, []],
      ['Own lines', left, ['Acme', 'Total']],
      ['Own lines and totals', withheld, ['Acme', 'Total']],
      ['All lines', /1,059 lines, data of \w+ \d+, \d+\.$/, [...VENDORS, 'Total']],
    ]) {
      await setOpenness(desk, 'Cost', 'Acme', level);
      for (const within of [desk, own(ada)]) {
        await isShown(within, said);
        for (const name of [...VENDORS, 'Total']) {
          const isSeen = seen.includes(name) ? { hasText: /\d/ } : { hasNotText: /\d/ };
          await expect.seen(rowOf(within, name).filter(isSeen));
        }
        if (said === withheld) await expect.seen(rowOf(within, 'Others').getByText('⋯'));
      }
      assert.deepEqual(await tableText(desk), await tableText(own(ada)), level);
    }
    await setOpenness(desk, 'Cost', 'Acme', 'As usual');
    await desk.getByLabel('Seen as').selectOption('Ourselves');

    const before = await screen.getByRole('heading').first().innerText();
    await press(desk, 'Put on stage');
    const guard = desk.getByRole('dialog', { name: 'This view is not open to the room' });
    await isShown(guard, /“cost” is not open to the room/);
    await press(guard, 'Cancel');
    assert.equal(await screen.getByRole('heading').first().innerText(), before);
    await press(desk, 'Put on stage');
    await press(guard, 'Open and show');
    await showsAll('Cost by segment', left);
  });

  test('[STORY-37] a file is previewed and corrected before anything is written, can be stopped, and undone', async () => {
    const line = (i, day = '02') =>
      `2026-03-${day},Hall & Co,${i % 2 ? 'Acme Corp.' : 'Birch'},Tom,${i}.50`;
    const sold = Array.from({ length: 3000 }, (_, i) => line(i));
    const file = ['date,customer,vendor,agent,revenue', ...sold, 'cut,short', line(7, 'soon')];
    const data = desk.getByLabel('Data', { exact: true });
    const isThere = async () => (await data.locator('option').allInnerTexts()).includes('march');

    await press(desk, 'Import a file');
    const dialog = desk.getByRole('dialog', { name: 'Import data' });
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'march.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file.join('\n')),
    });
    const confirm = await expect.seen(dialog.getByRole('button', { name: 'Import 3,000 lines' }));
    await dialog.getByLabel('Stands for: agent').selectOption('Own staff');
    await dialog.getByLabel('Acme Corp. stands for').selectOption('Acme');
    assert.ok(await confirm.isDisabled());
    await press(dialog, 'Read again with these changes');
    await isShown(dialog, 'Acme Corp. is read as Acme on 1,500 lines');
    await dialog.getByText('2 lines are left out').click();
    const left = await downloaded(desk, () => press(dialog, 'Save the list (CSV)'));
    assert.deepEqual(
      csvRows(left.bytes).map(([at]) => at),
      ['Line', '3002', '3003'],
    );
    assert.ok(!(await isThere()));

    await slowDown(desk, 20_000);
    await confirm.click();
    await isShown(dialog, /^Sending, /);
    await press(dialog, 'Cancel');
    await isShown(dialog, 'Stopped; nothing was written.');
    assert.ok(!(await isThere()));
    await slowDown(desk, -1);
    await confirm.click();
    await isShown(dialog, '3,000 lines imported.');
    await press(dialog, 'Build a view of it');
    await isShown(desk, /^Revenue by vendor, .*3,000 lines/);
    await expect.seen(desk.getByRole('rowheader', { name: 'Acme', exact: true }));
    await expect.seen(desk.getByRole('button', { name: /^Agent/ }).getByLabel('your own staff'));

    await press(desk, 'Versions…');
    const versions = desk.getByRole('dialog', { name: 'Versions of “march”' });
    const rejected = await downloaded(desk, () => press(versions, 'Rejected lines (CSV)'));
    assert.match(rejected.bytes.toString('utf8'), /3003.*soon/s);
    await press(versions, 'Undo this import');
    await isShown(versions, 'undone');
    await press(versions, 'Close');
    await isShown(desk, /^Revenue by vendor, .*1,059 lines/);
    assert.ok(!(await isThere()));
  });

  test('[STORY-38] one slice is every picture without choosing fields again, by keyboard too, and as a file', async () => {
    await press(desk, 'Start again');
    await placeByKeys(desk, 'cost', 'v');
    await isShown(desk, /^Revenue and cost by vendor, across date by year/);
    const kinds = ['Bars', 'Stacked bars', 'Lines', 'Heat map', 'Target and actual', 'Waterfall'];
    for (const kind of [...kinds, 'Pareto']) {
      await desk.getByRole('radio', { name: kind, exact: true }).click();
      await expect.seen(desk.getByRole('group', { name: `${kind} of revenue, 5 rows` }));
    }

    await desk.getByRole('radio', { name: 'Bars', exact: true }).click();
    await expect.seen(desk.getByRole('group', { name: 'Bars of revenue, 5 rows' }));
    await desk.getByLabel('Value drawn').focus();
    await desk.keyboard.press('Tab');
    const focused = desk.locator('.mark:focus');
    const first = await focused.getAttribute('aria-label');
    await desk.keyboard.press('ArrowDown');
    const second = await focused.getAttribute('aria-label');
    assert.match(first, /Acme.*\d.*of the total|Acme.*\d/);
    assert.notEqual(first, second);
    await desk.keyboard.press('Enter');
    const lines = await expect.seen(desk.getByRole('dialog', { name: /^Lines behind Acme/ }));
    await isShown(lines, /^24\d lines$/);
    await press(lines, 'Close');

    const png = await downloaded(desk, () => press(desk, 'Save as PNG'));
    assert.match(png.name, /^Revenue and cost by vendor.*\.png$/);
    assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
    const svg = await downloaded(desk, () => press(desk, 'Save as SVG'));
    const drawn = svg.bytes.toString('utf8');
    assert.match(drawn, /^<svg [^>]*xmlns/);
    for (const said of [
      'Revenue and cost by vendor',
      '1,059 lines',
      'no filter',
      'Source: Sales',
    ]) {
      assert.ok(drawn.includes(said), said);
    }
  });

  test('[STORY-39] nothing of a rival’s is in any page, answer, frame or file of a seat, nor on the stage', async () => {
    const marks = {
      Acme: await room.leaveMarks(ada, 'Acme', 'Ada Acme'),
      Birch: await room.leaveMarks(bea, 'Birch', 'Bea Birch'),
    };
    const secrets = (party) => [...marks[party], `NOTE-${party}-7f3a`, STAFF];
    for (const [page, mine, rival] of [
      [ada, 'Acme', 'Birch'],
      [bea, 'Birch', 'Acme'],
    ]) {
      const heard = await walkSeat(page);
      for (const secret of secrets(rival)) {
        assert.deepEqual(await heard.placesOf(secret), [], `${mine} hears ${secret}`);
      }
      for (const mark of marks[mine]) {
        assert.ok((await heard.placesOf(mark)).length > 0, `${mine} misses ${mark}`);
      }
      // Notes to self stay on the device.
      assert.deepEqual(await heard.placesOf(`NOTE-${mine}-7f3a`), []);
    }

    const heard = new Overheard(screen);
    await screen.reload();
    for (const [object, title] of await room.everythingToShow()) {
      await room.command(room.host, 'stage.show', { object, open: !object.only_open });
      await expect.seen(screen.getByRole('heading', { name: title }));
      await heard.look();
    }
    assert.ok((await heard.placesOf('Schools and museums')).length > 0);
    for (const secret of [...secrets('Acme'), ...secrets('Birch')]) {
      assert.deepEqual(await heard.placesOf(secret), [], `the room hears ${secret}`);
    }
  });

  test('[STORY-40] no page complained, and no policy was broken', () => {
    assert.deepEqual(room.browsers.complaints, []);
  });
});
