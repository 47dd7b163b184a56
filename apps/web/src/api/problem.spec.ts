import { ApiError, messageOf, problemOf, sortErrors } from './problem';

const refused = problemOf(400, {
  detail: 'the request is not valid: title, schedule.cron',
  code: 'VALIDATION',
  errors: {
    title: ['must hold more than blanks'],
    'schedule.cron': ["minute: '60' is out of range; use 0-59"],
    'params.headers.accept': ['must be one line'],
    'params.surprise': ['is not known'],
  },
});

describe('an answer that is a refusal', () => {
  it('puts each message at its field, and those without one into the general ones', () => {
    expect(sortErrors(refused, ['title', 'schedule.cron', 'params.headers', 'params.url'])).toEqual({
      fields: {
        title: 'Enter a title.',
        'schedule.cron': "minute: '60' is out of range; use 0-59",
        'params.headers': 'accept: must be one line',
      },
      general: ['params.surprise: is not known'],
    });
  });

  it('prefers the field that is nearest', () => {
    expect(sortErrors(refused, ['params', 'params.headers']).fields).toEqual({
      params: 'surprise: is not known',
      'params.headers': 'accept: must be one line',
    });
  });

  it('without fields is one message', () => {
    expect(sortErrors(problemOf(409, { detail: 'the run has ended' }), ['title'])).toEqual({
      fields: {},
      general: ['The run has ended.'],
    });
  });

  it('names the fields and what is wrong with them where no form shows them', () => {
    expect(
      messageOf(
        problemOf(400, {
          code: 'VALIDATION',
          detail: 'the request is not valid: until',
          errors: { until: ['is not right'] },
        }),
      ),
    ).toBe('Some fields are invalid. until: is not right.');
  });

  it('that has words of the dashboard is shown in them', () => {
    expect(messageOf(problemOf(401, { code: 'UNAUTHENTICATED', detail: 'username or password is wrong' }))).toBe(
      'Incorrect username or password.',
    );
  });

  it("has a message even when the body is not the API's", () => {
    expect(messageOf(problemOf(502, '<html>Bad Gateway</html>'))).toBe('The server answered with status 502.');
  });

  it('is transient when the server was unreachable or busy, and not when the request was wrong', () => {
    expect([0, 429, 503].map((status) => new ApiError(status, {}).isTransient)).toEqual([true, true, true]);
    expect([400, 401, 404, 409, 500].map((status) => new ApiError(status, {}).isTransient)).not.toContain(true);
  });
});
