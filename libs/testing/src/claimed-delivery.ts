import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';

/** A claimed delivery about a run that failed, for specs of texts. */
export function claimedDelivery(more: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  return {
    ...{
      id: 'd1',
      userId: 'u1',
      event: 'FAILED',
      channel: 'SLACK',
      attempts: 1,
      workerId: null,
      attemptsSinceReplay: 1,
    },
    ...{ endpointId: 'e1', endpointUrl: 'https://example.com/…', endpointPausedUntil: null, note: null, body: null },
    ...{ createdAt: new Date('2027-01-01T02:30:05Z'), email: 'ada@example.com', isProved: true, firstName: 'Ada' },
    ...{ username: 'ada', timeZone: 'Europe/Berlin', taskId: 't1', taskTitle: 'Nightly import', failuresInARow: 1 },
    ...{
      pauseReason: null,
      nextDueAt: null,
      quietHours: null,
      isReplayed: false,
      now: new Date('2027-01-01T02:30:06Z'),
    },
    run: {
      ...{
        id: 'r1',
        kind: 'http',
        attempt: 2,
        maxAttempts: 4,
        scheduledFor: '2027-01-01T02:30:00.000Z',
        status: 'FAILED',
      },
      ...{ startedAt: '2027-01-01T02:30:01.000Z', finishedAt: '2027-01-01T02:30:05.000Z', durationMs: 4000 },
      ...{ result: null, error: { code: 'HTTP_STATUS', message: 'the answer was 503, expected 200' } },
    },
    ...more,
  };
}
