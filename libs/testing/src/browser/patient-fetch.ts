import { patienceMs } from '../eventually';

/** The pause before a request is sent again. */
const AGAIN_MS = 200;

/**
 * Returns a script for pages: a request that is answered DATABASE_AWAY is sent again, as a person would press the button
 * again. On a busy machine PostgreSQL may not answer in the time that a person can wait, and nothing is broken.
 *
 * Each POST without one gets an Idempotency-Key, so that a route that takes one carries it out once. The registration takes none: when
 * it was carried out after its answer, the repeated one is refused, and the login of the new account answers in its place.
 */
export function patientFetch(): string {
  return `{
    const fetchOnce = window.fetch.bind(window);
    const codeOf = (answer) => answer.clone().json().then(({ code }) => code, () => undefined);
    const isAway = async (answer) => answer.status === 503 && (await codeOf(answer)) === 'DATABASE_AWAY';
    const logInAfter = async (request) => {
      const { username, password } = await request.json();
      return fetchOnce('/api/auth/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
    };
    window.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.method === 'POST' && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', crypto.randomUUID());
      const deadline = performance.now() + ${patienceMs()};
      for (let sent = 1; ; sent += 1) {
        const answer = await fetchOnce(request.clone());
        if (sent > 1 && answer.status === 400 && request.url.endsWith('/api/auth/register')) {
          const login = await logInAfter(request);
          return login.ok ? new Response(login.body, { status: 201, headers: login.headers }) : answer;
        }
        if (performance.now() > deadline || !(await isAway(answer))) return answer;
        await new Promise((resolve) => setTimeout(resolve, ${AGAIN_MS}));
      }
    };
  }`;
}
