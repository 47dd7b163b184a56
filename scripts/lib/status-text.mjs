// Renders the output of `npm run status`, apart from the code that queries processes and services.
import { table } from './output.mjs';
import { hidePassword } from '../services/url.mjs';

/** The addresses of a running Carillon; none during the set-up, because no port is chosen yet. */
export function urlsOf({ running, port }) {
  if (!running || !port) return {};
  return { api: `http://localhost:${port}/api`, swagger: `http://localhost:${port}/api/docs` };
}

/** Renders a short line for each process and service, with its addresses and log below, because they may be long. */
export function statusText(status) {
  const { processes, services, urls } = status;
  const entries = [...processes.map(processEntry), ...services.map(serviceEntry)];
  const [heading, ...lines] = table([['', 'state', 'pid', 'provider'], ...entries.map(({ cells }) => cells)]).split(
    '\n',
  );
  const body = lines.flatMap((line, i) => [line, ...entries[i].details.filter(Boolean).map((text) => `    ${text}`)]);
  return [headline(status), '', heading, ...body, ...(urls.swagger ? ['', `Swagger: ${urls.swagger}`] : [])].join('\n');
}

function headline({ ok, running, supervisor, urls }) {
  if (!running) return 'Carillon is not running (npm start).';
  if (!urls.api) return `Carillon is being set up (npm start is process ${supervisor}).`;
  return `Carillon runs (npm start is process ${supervisor})${ok ? '' : ', but not all is well'}.`;
}

const processEntry = ({ name, state, pid, url, log }) => ({ cells: [name, state, pid], details: [url, log] });

const serviceEntry = ({ name, state, pid, provider, version, env, log }) => ({
  cells: [name, state, pid, [provider, version].filter(Boolean).join(' ')],
  details: [...Object.values(env).map(hidePassword), log],
});
