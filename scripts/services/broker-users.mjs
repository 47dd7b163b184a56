// The users of the broker and their rights: one user per process with only the rights that it needs, and one that can only
// read. `carillon` is the administrator, for people at the console, the admin commands and the tests.

/**
 * The pattern of a process's exclusive queue at an exchange (host, process id, eight hexadecimal digits). Processes of the
 * previous version let the broker name it (`amq.gen-…`).
 */
const own = (name) => String.raw`carillon\.${name}\.[A-Za-z0-9-]+\.\d+\.[0-9a-f]{8}|amq\.gen-.*`;
const OURS = String.raw`^(carillon\..*|amq\.gen-.*)$`;
/** The pattern of some exchanges, and of the process's own queue at the exchange that it listens to. */
const exchanges = (listensTo, ...names) => String.raw`^(carillon\.(${names.join('|')})|${own(listensTo)})$`;

/**
 * Workers declare the topology (as `migrate` does) and read from its queues. api and beat read nothing but their own
 * fan-out and can delete nothing; api publishes reports and executions too, because admins replay dead letters. No process
 * may write to the default exchange, which leads to every queue. libs/messaging/src/broker-rights.ts has these rights for
 * `migrate`; a spec compares them.
 */
export const PERMISSIONS = {
  api: {
    configure: `^(${own('live')})$`,
    write: exchanges('live', 'execution', 'status', 'notification', 'dead', 'schedule', 'control', 'live'),
    read: exchanges('live', 'live'),
  },
  beat: {
    configure: `^(${own('schedule')})$`,
    write: exchanges('schedule', 'execution', 'notification', 'dead', 'presence', 'schedule', 'control', 'live'),
    read: exchanges('schedule', 'schedule'),
  },
  worker: { configure: OURS, write: OURS, read: OURS },
  monitoring: { configure: '^$', write: '^$', read: '^$' },
};

const TAGS = { monitoring: 'monitoring' };

/** The broker's user name of a process. */
export const userOf = (process) => `carillon_${process}`;

/** The name under which the state stores the password of a process's user. */
export const passwordName = (process) => `rabbitmq_${process}`;

/** Users and permissions for a definitions file. `hash` converts a password to RabbitMQ's form. */
export function userDefinitions(passwords, vhost, hash) {
  const known = Object.keys(PERMISSIONS).filter((process) => passwords[passwordName(process)]);
  return {
    users: known.map((process) => ({
      name: userOf(process),
      password_hash: hash(passwords[passwordName(process)]),
      hashing_algorithm: 'rabbit_password_hashing_sha256',
      tags: TAGS[process] ?? '',
    })),
    permissions: known.map((process) => ({ user: userOf(process), vhost, ...PERMISSIONS[process] })),
  };
}

/** The addresses of a broker, one per process with its user: `RABBITMQ_URL_API` and so on. */
export function addressesOf(passwords, { amqp, http }) {
  const as = (url, process) => {
    const own = new URL(url);
    own.username = userOf(process);
    own.password = passwords[passwordName(process)];
    return own.href;
  };
  if (Object.keys(PERMISSIONS).some((process) => !passwords[passwordName(process)])) return {};
  return {
    RABBITMQ_URL_API: as(amqp, 'api'),
    RABBITMQ_URL_BEAT: as(amqp, 'beat'),
    RABBITMQ_URL_WORKER: as(amqp, 'worker'),
    RABBITMQ_MANAGEMENT_URL_API: as(http, 'monitoring').replace(/\/$/, ''),
  };
}

/** The environment of one process with its own user at the broker and no other. */
export function withOwnBrokerUser(name, env) {
  const own = Object.fromEntries(Object.entries(env).filter(([key]) => !/^RABBITMQ_(MANAGEMENT_)?URL_/.test(key)));
  own.RABBITMQ_URL = env[`RABBITMQ_URL_${name.toUpperCase()}`] ?? env.RABBITMQ_URL;
  if (name === 'api') own.RABBITMQ_MANAGEMENT_URL = env.RABBITMQ_MANAGEMENT_URL_API ?? env.RABBITMQ_MANAGEMENT_URL;
  else delete own.RABBITMQ_MANAGEMENT_URL;
  for (const key of ['RABBITMQ_URL', 'RABBITMQ_MANAGEMENT_URL']) if (own[key] === undefined) delete own[key];
  return own;
}
