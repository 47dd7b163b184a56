import { pino } from 'pino';
import { beforeScrape, MetricsPage, observePublisher, observeServer, registry, runLateness } from './metrics';

const page = (token?: string): MetricsPage => new MetricsPage(token, pino({ level: 'silent' }));

describe('the page of metrics', () => {
  it('is public without a token, and needs the token otherwise', () => {
    expect(page().mayRead(undefined)).toBe(true);
    const guarded = page('a token of sixteen');
    expect(guarded.mayRead('Bearer a token of sixteen')).toBe(true);
    for (const wrong of [undefined, '', 'Bearer ', 'a token of sixteen', 'Bearer a token of sixteen '])
      expect(guarded.mayRead(wrong)).toBe(false);
  });

  it('is in the text format of Prometheus, with all counters', async () => {
    runLateness.observe({ kind: 'http' }, 0.02);
    const text = await page().text();
    expect(text).toContain('carillon_run_lateness_seconds_bucket{le="0.025",kind="http"} 1');
    expect(page().contentType).toMatch(/^text\/plain; version=/);
    const names = (await registry.getMetricsAsJSON()).map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^carillon_[a-z_]+$/);
  });

  it('has the current state of the broker and its consumers', async () => {
    const publisher = { isReady: () => true, isBlocked: false, failures: 2 };
    observePublisher(publisher);
    observeServer({ states: () => [{ pattern: 'q', proven: false, unsettled: 3 }], deadLettered: 4 });
    expect(await page().text()).toMatch(/^carillon_publish_failures_total 2$/m);
    Object.assign(publisher, { isBlocked: true, failures: 5 });
    const text = await page().text();
    for (const line of [
      'carillon_publisher_blocked 1',
      'carillon_publish_failures_total 5',
      'carillon_consumer_proven{queue="q"} 0',
      'carillon_consumer_held_messages{queue="q"} 3',
      'carillon_dead_letters_total 4',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('is answered even when one of its values cannot be read', async () => {
    const failed = jest.fn();
    beforeScrape('spec', () => Promise.reject(new Error('away')), failed);
    expect(await page().text()).toContain('carillon_runs_ended_total');
    expect(failed).toHaveBeenCalledTimes(1);
  });
});
