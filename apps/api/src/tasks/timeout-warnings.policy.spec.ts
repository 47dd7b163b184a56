import { timeoutWarnings } from './timeout-warnings.policy';

const warnings = (timeoutSeconds: number, ofRequest?: number, kind = 'http'): string[] =>
  timeoutWarnings({ kind, params: ofRequest === undefined ? {} : { timeoutSeconds: ofRequest }, timeoutSeconds }, 300);

describe('a time limit that can never be reached', () => {
  it.each([
    [
      60,
      60,
      'params.timeoutSeconds (60 s) can never be reached: timeoutSeconds of the task stops an attempt after 60 s',
    ],
    [300, 3600, 'params.timeoutSeconds (3600 s) can never be reached'],
    [600, undefined, 'params.timeoutSeconds ends the request after 30 s, its default'],
    [600, 20, 'timeoutSeconds of the task (600 s) can never be reached'],
  ])('is warned about: task %s s, request %s s', (ofTask, ofRequest, text) => {
    expect(warnings(ofTask, ofRequest)).toEqual([expect.stringContaining(text)]);
  });

  it.each([
    ['of a task whose owner has said nothing', 300, undefined, 'http'],
    ['of a request that has less time than its task by default', 300, 10, 'http'],
    ['that is reached', 20, undefined, 'http'],
    ['of another kind', 600, 20, 'data'],
  ])('is not one %s', (_, ofTask, ofRequest, kind) => {
    expect(warnings(ofTask, ofRequest, kind)).toEqual([]);
  });
});
