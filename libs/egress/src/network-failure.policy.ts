import { parseAddress } from './address.policy';
import { UnknownEncoding } from './decoded-body';
import { GuardRefusal } from './guard-refusal';
import { RedirectRefusal } from './guarded-request';
import { hideAddresses } from './hidden-addresses.policy';

/** The meaning of a failed request for its run. */
export interface NetworkFailure {
  code: string;
  message: string;
  retryable: boolean;
}

/**
 * The meaning of errors of the system and of undici, by code; an error that is not listed is an ordinary network
 * failure.
 */
const CODES: Record<string, { code: string; words: string; retryable?: false }> = {
  ENOTFOUND: { code: 'DNS_FAILED', words: 'the name does not exist' },
  EAI_AGAIN: { code: 'DNS_FAILED', words: 'the name could not be resolved just now' },
  ECONNREFUSED: { code: 'CONNECT_FAILED', words: 'the connection was refused' },
  EHOSTUNREACH: { code: 'CONNECT_FAILED', words: 'the host cannot be reached' },
  ENETUNREACH: { code: 'CONNECT_FAILED', words: 'the network cannot be reached' },
  UND_ERR_CONNECT_TIMEOUT: { code: 'CONNECT_TIMEOUT', words: 'the connection took too long' },
  ETIMEDOUT: { code: 'CONNECT_TIMEOUT', words: 'the connection took too long' },
  ECONNRESET: { code: 'CONNECTION_LOST', words: 'the other side closed the connection' },
  EPIPE: { code: 'CONNECTION_LOST', words: 'the other side closed the connection' },
  UND_ERR_SOCKET: { code: 'CONNECTION_LOST', words: 'the other side closed the connection' },
  UND_ERR_INVALID_ARG: { code: 'INVALID_REQUEST', words: 'the request cannot be sent', retryable: false },
  UND_ERR_HEADERS_OVERFLOW: { code: 'INVALID_ANSWER', words: 'the headers of the answer are too large' },
};

/**
 * Returns the meaning of an error of guardedRequest. It looks at codes, not classes: errors of Node come from other
 * realms.
 */
export function networkFailure(error: unknown, host: string): NetworkFailure {
  if (error instanceof GuardRefusal) return { code: error.code, message: error.message, retryable: false };
  if (error instanceof RedirectRefusal || error instanceof UnknownEncoding) {
    return { code: error.code, message: `${host}: ${error.message}`, retryable: false };
  }
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  const known = CODES[code] ?? groupOf(code);
  const { code: name, words, retryable } = known ?? { code: 'NETWORK_FAILED', words: 'the request failed' };
  return {
    code: name,
    message: `${host}: ${words} (${withoutAddresses(message, host)})`,
    retryable: retryable ?? true,
  };
}

/** Removes addresses, because a person who typed a name must not learn where it leads to inside. */
function withoutAddresses(message: string, host: string): string {
  if (parseAddress(host.replace(/:\d+$/, '')) !== undefined) return message;
  return hideAddresses(message, host);
}

function groupOf(code: string): { code: string; words: string; retryable?: false } | undefined {
  if (/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
    return { code: 'TLS_FAILED', words: 'no secure connection' };
  // Errors of zlib: gzip and deflate, brotli, zstd.
  if (/^(Z_|ERR__ERROR_|ERR_BROTLI|ZSTD_)/.test(code))
    return { code: 'INVALID_ANSWER', words: 'the body is not what its Content-Encoding says' };
  return undefined;
}
