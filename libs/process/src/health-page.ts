import { createServer, type Server } from 'node:http';

/** A named question whose answer is null when all is well, otherwise what is wrong. */
export type HealthCheck = () => Promise<string | null>;

export interface HealthReport {
  status: 'ok' | 'unavailable';
  checks: Record<string, string>;
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
  };
}

async function inTime(check: HealthCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The health page of a process without HTTP of its own: GET /health/live and /health/ready. Port 0: no page. */
export async function serveHealthPage(
  port: number,
  host: string,
  checks: Record<string, HealthCheck>,
): Promise<Server | null> {
  if (port === 0) return null;
  const server = healthServer(checks);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** The page without an address; it answers one request a connection. */
export function healthServer(checks: Record<string, HealthCheck>): Server {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return answer(404, { status: 'not found' });
    void reportHealth(checks).then((report) => answer(report.status === 'ok' ? 200 : 503, report));
  });
  server.maxRequestsPerSocket = 1;
  return server;
}
