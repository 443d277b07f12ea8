// What a person can say, as typed calls. Each goes to the outbox with an id made here,
// and is answered once however often it is sent.
import type {
  AgendaItemId,
  CommitmentId,
  IdeaId,
  LobbyEntryId,
  ParkedItemId,
  PartyId,
  RepId,
} from '../protocol/ids';
import type { CommandArgs } from '../protocol/records';
import type { Sent } from '../sync/outbox.svelte';
import type { CommandName } from '../sync/outboxStore';

export interface Says {
  send<N extends CommandName>(name: N, args: CommandArgs[N]): Sent;
}

export function commitmentCommands(live: Says) {
  return {
    capture: (args: CommandArgs['commitment.capture']) => live.send('commitment.capture', args),
    update: (args: CommandArgs['commitment.update']) => live.send('commitment.update', args),
    accept: (id: CommitmentId) => live.send('commitment.accept', { id }),
    decline: (id: CommitmentId, reason?: string) => live.send('commitment.decline', { id, reason }),
    deliver: (id: CommitmentId, proof?: string) => live.send('commitment.deliver', { id, proof }),
    confirm: (id: CommitmentId) => live.send('commitment.confirm', { id }),
    dispute: (id: CommitmentId, reason: string) => live.send('commitment.dispute', { id, reason }),
    renegotiate: (id: CommitmentId, due: string) =>
      live.send('commitment.renegotiate', { id, due }),
    miss: (id: CommitmentId, reason: string) => live.send('commitment.miss', { id, reason }),
    withdraw: (id: CommitmentId, reason?: string) =>
      live.send('commitment.withdraw', { id, reason }),
    open: (id: CommitmentId) => live.send('commitment.open', { id, open_to: 'room' }),
    carry: (id: CommitmentId) => live.send('commitment.carry', { id }),
  };
}

export function ideaCommands(live: Says) {
  return {
    capture: (args: CommandArgs['idea.capture']) => live.send('idea.capture', args),
    adopt: (id: IdeaId) => live.send('idea.adopt', { id }),
    reject: (id: IdeaId, reason?: string) => live.send('idea.reject', { id, reason }),
    defer: (id: IdeaId) => live.send('idea.defer', { id }),
  };
}

export function parkedItemCommands(live: Says) {
  return {
    park: (args: CommandArgs['parked_item.park']) => live.send('parked_item.park', args),
    assign: (id: ParkedItemId, rep: RepId) => live.send('parked_item.assign', { id, rep }),
    carry: (id: ParkedItemId) => live.send('parked_item.carry', { id }),
    drop: (id: ParkedItemId, reason: string) => live.send('parked_item.drop', { id, reason }),
  };
}

export function agendaCommands(live: Says) {
  return {
    add: (args: CommandArgs['agenda_item.add']) => live.send('agenda_item.add', args),
    start: (id: AgendaItemId) => live.send('agenda_item.start', { id }),
    pause: (id: AgendaItemId) => live.send('agenda_item.pause', { id }),
    extend: (id: AgendaItemId, minutes: number) => live.send('agenda_item.extend', { id, minutes }),
    finish: (id: AgendaItemId) => live.send('agenda_item.finish', { id }),
    move: (id: AgendaItemId, after?: AgendaItemId) => live.send('agenda_item.move', { id, after }),
    remove: (id: AgendaItemId) => live.send('agenda_item.remove', { id }),
  };
}

export function repCommands(live: Says) {
  return {
    admit: (id: LobbyEntryId, party: PartyId) => live.send('rep.admit', { id, party }),
    turnAway: (id: LobbyEntryId) => live.send('rep.turn_away', { id }),
  };
}
