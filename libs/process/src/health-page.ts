import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { zoneRules } from '#zones/rules-in-use';
import type { MetricsPage } from './metrics';

/** A named question whose answer is null when all is well, otherwise what is wrong. */
export type HealthCheck = () => Promise<string | null>;

export interface HealthReport {
  status: 'ok' | 'unavailable';
  checks: Record<string, string>;
  /** The version of the zone rules that this process computes with. */
  zoneRules: string;
}

const CHECK_TIMEOUT_MS = 2500;

/** Asks all checks at once; one that does not answer in time is not well. */
export async function reportHealth(checks: Record<string, HealthCheck>): Promise<HealthReport> {
  const entries = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, (await inTime(check)) ?? 'ok'] as const),
  );
  return {
    status: entries.every(([, answer]) => answer === 'ok') ? 'ok' : 'unavailable',
    checks: Object.fromEntries(entries),
    zoneRules: zoneRules().version,
  };
}

async function inTime(check: HealthCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    // Anybody may ask for this page: addresses, users and versions in errors are for the log of whoever threw them.
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** The health page of a process without HTTP of its own: GET /health/live, /health/ready and /metrics. Port 0: no page. */
export async function serveHealthPage(
  port: number,
  host: string,
  checks: Record<string, HealthCheck>,
  metrics: MetricsPage,
): Promise<Server | null> {
  if (port === 0) return null;
  const server = healthServer(checks, metrics);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** The page without an address; it answers one request a connection. */
export function healthServer(checks: Record<string, HealthCheck>, metrics: MetricsPage): Server {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url === '/metrics') return void answerMetrics(metrics, request, response);
    if (request.url !== '/health/ready') return answer(404, { status: 'not found' });
    void reportHealth(checks).then((report) => answer(report.status === 'ok' ? 200 : 503, report));
  });
  server.maxRequestsPerSocket = 1;
  return server;
}

async function answerMetrics(page: MetricsPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!page.mayRead(request.headers.authorization)) {
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return;
  }
  try {
    const text = await page.text();
    response.writeHead(200, { 'content-type': page.contentType }).end(text);
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
  }
}
