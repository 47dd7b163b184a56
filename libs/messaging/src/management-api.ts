/** The method, the body and the signal of a request to the management API. */
export interface ManagementRequest {
  method?: string;
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal;
}

/**
 * Sends a request to the management API of RabbitMQ, as the user whom its address names. Each has a connection of its own:
 * RabbitMQ closes those that are idle, and a request on one that closes at that moment fails without an answer.
 * @throws TypeError when there is no answer, and the reason of the signal
 */
export function askManagement(
  managementUrl: string,
  path: string,
  { method = 'GET', body, signal }: ManagementRequest = {},
): Promise<Response> {
  const { origin, username, password } = new URL(managementUrl);
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  return fetch(`${origin}/api/${path}`, {
    method,
    headers: { authorization, connection: 'close', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}
