import { fitText, jsonBytes, storable } from '#contracts/fields/fit-text.policy';
import { RESULT_MAX_BYTES } from '#contracts/outcome';
import type { CappedBody } from './capped-body';

/** The stored result of an HTTP request. It is a type, because an interface does not fit into JsonValue. */
export type AnswerResult = {
  status: number;
  /** The final URL, when redirects were followed. */
  url?: string;
  headers: Record<string, string>;
  body: string;
  truncated: boolean;
  durationMs: number;
};

/** Response headers that are stored; cookies never are. */
const STORED_HEADERS = [
  'content-type',
  'content-length',
  'content-encoding',
  'date',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'cache-control',
  'server',
  'x-request-id',
  'x-correlation-id',
];
const HEADER_MAX_LENGTH = 1024;

/** Makes the result of a response, at most RESULT_MAX_BYTES of JSON. */
export function answerResult(
  answer: { status: number; url?: string; headers: Record<string, string | string[] | undefined> },
  body: CappedBody,
  durationMs: number,
): AnswerResult {
  const headers = storedHeaders(answer.headers);
  const frame = { status: answer.status, url: answer.url, headers, body: '', truncated: false, durationMs };
  const text = storable(decode(body.bytes, headers['content-type']));
  const fitted = fitText(text, RESULT_MAX_BYTES - jsonBytes(frame));
  return { ...frame, body: fitted.text, truncated: body.truncated || fitted.truncated };
}

function storedHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const stored = STORED_HEADERS.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, storable(String(value)).slice(0, HEADER_MAX_LENGTH)]];
  });
  return Object.fromEntries(stored) as Record<string, string>;
}

function decode(bytes: Buffer, contentType = ''): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // The charset is unknown.
  }
}
