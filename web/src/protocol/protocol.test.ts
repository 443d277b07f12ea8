import { describe, expect, test, vi } from 'vitest';
import { newCommandId } from './ids';
import { readFrame } from './frames';
import { newCaptureDraft, say } from '../meeting/captureDraft';
import type { CommandArgs } from './records';
import { TABLE, agendaItem, clock, meeting, promise, put, BRUNO } from '../testing/records';
import { welcome } from '../testing/fakeSocket';
import { commitmentCommands, ideaCommands, parkedItemCommands } from '../commands';
import { LiveMeeting } from '../sync/live.svelte';
import { MemoryOutboxStore } from '../sync/outboxStore';
import { problems } from '../testing/schemas';

describe('what the client says', () => {
  test('[WEB-13] a command’s id is a random UUID of version 4, also without a secure context', () => {
    vi.stubGlobal('crypto', {
      getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto),
    });
    const ids = Array.from({ length: 200 }, newCommandId);
    vi.unstubAllGlobals();
    for (const id of ids) expect(problems('command_id', id)).toEqual([]);
    expect(new Set(ids).size).toBe(200);
  });

  test('[WEB-17] every command the surfaces make is as the schemas ask', () => {
    const said: { name: keyof CommandArgs; args: unknown }[] = [];
    const live = new LiveMeeting(meeting().id, 'rep', {
      store: Promise.resolve(new MemoryOutboxStore()),
    });
    const send = live.send.bind(live);
    live.send = (name, args) => {
      said.push({ name, args });
      return send(name, args);
    };
    const item = agendaItem({ state: 'running' });
    live.records.apply([
      ...TABLE,
      put('agenda_item', item),
      put('clock', clock({ agenda_item: item.id })),
    ]);
    live.you = welcome({
      you: { rep: BRUNO, party: 'birch' as never, role: 'rep', status: 'admitted' },
    }).you;
    for (const kind of ['promise', 'idea', 'park'] as const) {
      say(live, { ...newCaptureDraft(live), kind, text: 'Text', due: '2027-03-01' });
    }
    const { id } = promise();
    const about = commitmentCommands(live);
    about.accept(id);
    about.decline(id);
    about.decline(id, 'no budget');
    about.deliver(id, 'invoice 7');
    about.deliver(id);
    about.confirm(id);
    about.dispute(id, 'one missing');
    about.renegotiate(id, '2027-06-01');
    about.miss(id, 'frozen');
    about.withdraw(id);
    about.open(id);
    about.carry(id);
    about.update({ id, was: { due: null }, set: { due: '2027-04-01' } });
    ideaCommands(live).defer('i1' as never);
    parkedItemCommands(live).drop('p1' as never, 'done elsewhere');
    for (const { name, args } of said) expect([name, problems(name, args)]).toEqual([name, []]);
    expect(said.length).toBeGreaterThan(15);
    live.stop();
  });

  test('[WEB-17] hello, ticks, queries and commands are frames of the schemas', () => {
    const resume = { epoch: 'e', seq: 4 };
    expect(problems('hello', { type: 'hello', client: 'roundtable-web', resume })).toEqual([]);
    expect(problems('hello', { type: 'hello', client: 'roundtable-web' })).toEqual([]);
    expect(problems('client_tick', { type: 'tick' })).toEqual([]);
    const pivot = { dataset: 'd', measures: [{ agg: 'count' }] };
    expect(problems('query', { type: 'query', id: 'q1', pivot })).toEqual([]);
    const command = { type: 'command', id: newCommandId(), name: 'meeting.start', args: {} };
    expect(problems('command', command)).toEqual([]);
  });
});

describe('what the client hears', () => {
  test('[WEB-17] the records of these tests are as the schemas ask', () => {
    for (const change of TABLE) {
      if (change.op === 'put') expect(problems(change.kind, change.value)).toEqual([]);
    }
    expect(problems('commitment', promise())).toEqual([]);
    expect(problems('agenda_item', agendaItem())).toEqual([]);
    expect(problems('clock', clock())).toEqual([]);
    expect(problems('welcome', welcome({ changes: TABLE }))).toEqual([]);
  });

  test('[WEB-17] what is not a frame is not taken for one', () => {
    expect(readFrame('{"type":"tick","seq":1,"server_time":"x"}')).toMatchObject({ type: 'tick' });
    expect(readFrame('nonsense')).toBeUndefined();
    expect(readFrame('null')).toBeUndefined();
    expect(readFrame('{"seq":1}')).toBeUndefined();
  });
});
