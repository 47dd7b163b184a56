import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HealthChecks, type HealthCheck } from './health-checks';
import type { Logger } from './logger';
import type { MetricsPage } from './metrics';

/**
 * Serves the health page of a process without HTTP of its own: GET /health/live, /health/ready and /metrics. Port 0
 * means no page.
 */
export async function serveHealthPage(
  port: number,
  host: string,
  checks: Record<string, HealthCheck>,
  metrics: MetricsPage,
  log: Logger,
): Promise<Server | null> {
  if (port === 0) return null;
  const server = healthServer(checks, metrics, log);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** Returns the server of the page before it listens; it answers one request per connection. */
export function healthServer(checks: Record<string, HealthCheck>, metrics: MetricsPage, log: Logger): Server {
  const health = new HealthChecks(checks, log);
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url === '/metrics') return void answerMetrics(metrics, request, response, log);
    if (request.url !== '/health/ready') return answer(404, { status: 'not found' });
    void health.report().then((report) => answer(report.status === 'ok' ? 200 : 503, report));
  });
  server.maxRequestsPerSocket = 1;
  return server;
}

async function answerMetrics(
  page: MetricsPage,
  request: IncomingMessage,
  response: ServerResponse,
  log: Logger,
): Promise<void> {
  if (!page.mayRead(request.headers.authorization)) {
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return;
  }
  try {
    const text = await page.text();
    response.writeHead(200, { 'content-type': page.contentType }).end(text);
  } catch (error) {
    log.error({ err: error }, 'metrics could not be shown');
    response.writeHead(500, { 'content-type': 'text/plain' }).end('failed');
  }
}
