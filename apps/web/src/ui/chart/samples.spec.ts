import { withSample } from './samples';

describe('the samples of an open page', () => {
  it('hold each poll once', () => {
    const once = withSample([], { at: '1', depth: 1 });
    expect(withSample(once, { at: '1', depth: 2 })).toBe(once);
    expect(withSample(once, { at: '2', depth: 3 })).toEqual([
      { at: '1', depth: 1 },
      { at: '2', depth: 3 },
    ]);
  });

  it('are at most 120', () => {
    let samples: ReturnType<typeof withSample> = [];
    for (let poll = 0; poll < 500; poll++) samples = withSample(samples, { at: String(poll) });
    expect(samples).toHaveLength(120);
    expect(samples.at(-1)?.at).toBe('499');
  });
});
