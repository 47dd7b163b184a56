import { Agent, request } from 'node:http';
import type { SeenAnswer } from '#testing/api-document';
import { patienceMs } from '#testing/eventually';
import type { FuzzRequest } from './requests';

/** Sends a request unchanged, also one that `fetch` refuses to send. @throws when no complete answer comes */
export function send(base: URL, agent: Agent, asked: FuzzRequest): Promise<SeenAnswer> {
  const { method, target: path, authorization, body } = asked;
  const headers: Record<string, string> = Object.fromEntries(asked.headers);
  if (authorization !== null) headers.authorization = authorization;
  if (body !== null) headers['content-length'] = String(body.length);
  return new Promise((resolve, reject) => {
    const sent = request({ host: base.hostname, port: base.port, agent, method, path, headers }, (answer) => {
      const contentType = answer.headers['content-type'] ?? null;
      const facts = { method, path, status: answer.statusCode!, contentType, allow: answer.headers.allow ?? null };
      const chunks: Buffer[] = [];
      const done = (): void => resolve({ ...facts, body: read(contentType, Buffer.concat(chunks).toString()) });
      if (contentType?.startsWith('text/event-stream')) {
        // The body of a stream never ends, so it is not read.
        done();
        return void answer.destroy();
      }
      answer
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', done)
        .on('error', reject);
    });
    const hangMs = patienceMs();
    sent.setTimeout(hangMs, () => sent.destroy(new Error(`no answer within ${hangMs} ms`)));
    sent.on('error', reject).end(body ?? undefined);
  });
}

function read(contentType: string | null, text: string): unknown {
  return text !== '' && /json/.test(contentType ?? '') ? JSON.parse(text) : text;
}
