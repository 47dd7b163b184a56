import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { connect } from 'amqplib';
import { manage, required } from '#testing/broker-management';
import { createTestVhost, type TestVhost } from '#testing/test-vhost';
import { BROKER_RIGHTS } from './broker-rights';
import { declareBroker, putBrokerUsers } from './declare-broker';
import { probeBroker } from './broker-probe';

const SCRIPT = resolve(__dirname, '../../../scripts/services/broker-users.mjs');

let vhost: TestVhost;
beforeAll(async () => void (vhost = await createTestVhost()));
afterAll(() => vhost?.delete());

it('the permissions that migrate sets are those of npm start', () => {
  const print = `import(${JSON.stringify(pathToFileURL(SCRIPT).href)}).then((m) => console.log(JSON.stringify(m.PERMISSIONS)))`;
  expect(JSON.parse(execFileSync(process.execPath, ['-e', print], { encoding: 'utf8' }))).toEqual(BROKER_RIGHTS);
});

it('an empty broker has the topology after a migration, and a second one changes nothing', async () => {
  await declareBroker(vhost.url, 5000);
  await declareBroker(vhost.url, 5000);
  expect((await probeBroker(vhost.url, 'spec', 5000)).missing).toEqual([]);
});

it('users are created with their permissions, and a second run changes their password', async () => {
  const prefix = `spec-${process.pid}-`;
  const put = (password: string): Promise<string[]> =>
    putBrokerUsers(required('RABBITMQ_MANAGEMENT_URL'), vhost.name, { beat: password }, prefix);
  try {
    expect(await put('first')).toEqual([`${prefix}beat`]);
    await put('second');
    const url = new URL(vhost.url);
    [url.username, url.password] = [`${prefix}beat`, 'second'];
    await (await connect(url.href)).close();
    url.password = 'first';
    await expect(connect(url.href)).rejects.toThrow(/ACCESS.REFUSED|403/i);
    expect(await manage('GET', `permissions/${vhost.name}/${prefix}beat`)).toMatchObject(BROKER_RIGHTS.beat);
  } finally {
    await manage('DELETE', `users/${prefix}beat`);
  }
});
