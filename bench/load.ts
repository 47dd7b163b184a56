import { Pool, type Dispatcher } from 'undici';
import { quantile } from './measure';
import type { Child } from './child';

/** The figures of a server under load. */
export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  /** The CPU time of the server alone, in milliseconds. */
  cpuMsPerRequest: number;
}

export interface LoadedRequest {
  method: Dispatcher.HttpMethod;
  path: string;
  headers: Record<string, string>;
  body?: string;
  expected: number;
}

/** Loads a server over connections that each send the next request when the last is answered. @throws on an unexpected status */
export async function load(server: Child, request: LoadedRequest, connections: number, seconds: number): Promise<Load> {
  const pool = new Pool(`http://127.0.0.1:${server.port}`, { connections, pipelining: 1 });
  try {
    await send(pool, request, connections, Math.min(3, seconds)); // the warm-up is not measured
    const before = server.usage().cpuSeconds;
    const from = performance.now();
    const times = (await send(pool, request, connections, seconds)).toSorted((a, b) => a - b);
    const took = (performance.now() - from) / 1000;
    const cpuMs = (server.usage().cpuSeconds - before) * 1000;
    return {
      perSecond: times.length / took,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      cpuMsPerRequest: cpuMs / times.length,
    };
  } finally {
    await pool.close();
  }
}

async function send(
  pool: Pool,
  { expected, ...request }: LoadedRequest,
  connections: number,
  seconds: number,
): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const from = performance.now();
      const { statusCode, body } = await pool.request(request);
      const text = await body.text();
      if (statusCode !== expected) throw new Error(`${request.method} ${request.path} answered ${statusCode}: ${text}`);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return times;
}
