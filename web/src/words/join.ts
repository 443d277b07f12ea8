// Words of coming in: the code, who you are, the notice, the lobby.
import { longDayText } from './format';

export const words = {
  title: 'Join',
  code: {
    title: 'Join the meeting',
    text: 'Type the code from the screen in the room or from your invitation.',
    label: 'Code',
    placeholder: 'K7MN-4QXR',
    short: 'A code has 8 letters and digits.',
    do: 'Go on',
    wrong:
      'No meeting with open doors has this code. Compare it with the screen: letters and digits, never I, L, O, 0 or 1.',
  },
  link: {
    opening: 'Opening your link',
    failedTitle: 'This link does not open anything any more',
    failedText: 'It may have been replaced. Ask for a new one, or join with the code in the room.',
    useCode: 'Join with a code',
  },
  who: {
    on: (date: string) => longDayText(date),
    forParty: (party: string) => `You join for ${party}`,
    title: 'Who are you?',
    other: 'Somebody else',
    name: 'Your name',
    role: 'What you do there',
    rolePlaceholder: 'Partner account manager',
    optional: 'Not required',
    noName: 'Type your name, as it should stand beside your promises.',
    choose: 'Choose your name, or “Somebody else”.',
    notice: 'Before you come in',
    accept: 'I have read this and will keep to it',
    acceptFirst: 'Please read and accept the notice first.',
    do: 'Join',
    back: 'Another code',
  },
  lobby: {
    title: 'The host will let you in',
    text: 'You do not need to do anything. This page opens by itself.',
  },
  draft: {
    title: 'The doors are not open yet',
    text: 'Your seat is ready. This page opens by itself when the host opens the doors.',
  },
};
