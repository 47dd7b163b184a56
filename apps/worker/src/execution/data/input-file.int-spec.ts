import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseEgressAllow } from '#egress/egress-allow.policy';
import { guardedAgent, type GuardedAgent } from '#egress/guarded-agent';
import { RecordedExecution } from '#testing/recorded-execution';
import { writeInput } from './input-file';

let server: Server;
let agent: GuardedAgent;
let folder: string;
let headers: Record<string, string>;
let body: Buffer;

beforeAll(async () => {
  server = createServer((_, res) => res.writeHead(200, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  agent = guardedAgent({ allow: parseEgressAllow(['127.0.0.1']) });
  folder = mkdtempSync(join(tmpdir(), 'carillon-input-'));
});
afterAll(async () => {
  await agent.destroy();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function fetched(maxBytes = 1024 * 1024): Promise<string> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const file = join(folder, 'input');
  const limits = { maxBytes, agent, signal: AbortSignal.timeout(20_000) };
  await writeInput({ url }, file, limits, new RecordedExecution());
  return readFileSync(file, 'utf8');
}

describe('an input from a URL', () => {
  it('is decoded when it comes in gzip that nobody asked for', async () => {
    headers = { 'content-type': 'text/csv', 'content-encoding': 'gzip' };
    body = gzipSync('id,name\n0,n0\n1,n1\n');
    expect(await fetched()).toBe('id,name\n0,n0\n1,n1\n');
  });

  it('is refused when it becomes too large by decoding', async () => {
    headers = { 'content-encoding': 'gzip' };
    body = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    await expect(fetched()).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE', retryable: false });
  });

  it('is refused by the name of an encoding that nobody knows', async () => {
    headers = { 'content-encoding': 'lzma' };
    await expect(fetched()).rejects.toMatchObject({ code: 'ENCODING_UNKNOWN', retryable: false });
  });

  it('is refused when it is a web page, such as one to log in', async () => {
    headers = { 'content-type': 'text/html; charset=utf-8' };
    body = Buffer.from('<!DOCTYPE html><title>Sign in</title>');
    const message = expect.stringContaining('is a web page (text/html), not data') as string;
    await expect(fetched()).rejects.toMatchObject({ code: 'INPUT_INVALID', retryable: false, message });
  });
});
