import { EVENT_NAMES, sentenceOf } from './event-words';

describe('what a notification says', () => {
  it.each(EVENT_NAMES)('names the task of %s', (event) => {
    expect(sentenceOf({ event, taskTitle: 'Nightly import', note: null })).toMatch(/^“Nightly import” /);
  });

  it('is its note where it is about no task', () => {
    const note = 'Your Slack channel https://hooks.slack.com/…ABCD was disabled: it answered 410 Gone';
    expect(sentenceOf({ event: 'WEBHOOK_DISABLED', taskTitle: null, note })).toBe(note);
  });
});
