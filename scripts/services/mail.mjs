// Runs a mail catcher, which accepts any mail by SMTP, forwards none, and shows all in a web inbox.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { print, withLog, withProgress } from '../lib/output.mjs';
import { logFile, makeLocal } from '../lib/paths.mjs';
import { isAlive, spawnDetached, terminate } from '../lib/processes.mjs';
import { installLocked } from './packages.mjs';
import { probeHttp, probeSmtp, untilReady } from './probes.mjs';
import { choosePorts, StartFailure, startOnFreePorts } from './state.mjs';

/** Starts the mail catcher with the mails of earlier runs; returns its record. */
export async function startMail(state, save) {
  const folder = join(await installLocked('mail'), 'maildev');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return startOnFreePorts(() => launch(state, save, folder, version));
}

async function launch(state, save, folder, version) {
  const { smtp, mailWeb } = await choosePorts(state, ['smtp', 'mailWeb'], print);
  const record = { provider: 'native', version, port: smtp, webPort: mailWeb, log: logFile('mail') };
  const address = [
    '--smtp',
    smtp,
    '--web',
    mailWeb,
    '--ip',
    '127.0.0.1',
    '--web-ip',
    '127.0.0.1',
    '--mail-directory',
    makeLocal('data', 'mail'),
  ];
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('MAILDEV_')));
  const proc = await spawnDetached(process.execPath, [join(folder, 'bin', 'maildev'), ...address.map(String)], {
    env,
    log: record.log,
  });
  Object.assign((state.services.mail = record), proc);
  save();
  await withProgress('the mail catcher starts', ready(state, record)).catch((error) => {
    throw new StartFailure(withLog(`The mail catcher does not start: ${error.message}`, record.log), record);
  });
  return record;
}

/** The addresses that the application and its tests use. Caught mail proves no email address, hence EMAIL_PROOF. */
export function mailEnv(state) {
  const { port, webPort } = state.services.mail;
  const smtp = `smtp://127.0.0.1:${port}`;
  return { SMTP_URL: smtp, MAIL_CATCHER: smtp, MAIL_WEB_URL: `http://127.0.0.1:${webPort}` };
}

/** Stops the mail catcher. */
export async function stopMail(record) {
  await terminate(record, { graceMs: 3000 });
}

async function ready(state, record) {
  const { SMTP_URL, MAIL_WEB_URL } = mailEnv(state);
  const options = { ms: 30_000, stillAlive: () => isAlive(record) };
  await untilReady(() => probeSmtp(SMTP_URL), options);
  await untilReady(() => probeHttp(MAIL_WEB_URL, '/healthz'), options);
  await probeHttp(MAIL_WEB_URL, '/reloadMailsFromDirectory', 30_000); // the catcher reads stored mails only on request
}
