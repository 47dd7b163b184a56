// Who may do what at the broker: a user for each process, with what it needs and no more, and one that only looks.
// `carillon` is the administrator: for people at the console, the admin commands and the tests.

/** Exchanges and queues of ours, and the queues that the broker names for one connection. */
const OURS = String.raw`^(carillon\..*|amq\.gen-.*)$`;
/** The default exchange as well: it leads to a queue by its name, which proves that a consumer is given messages. */
const PUBLISHED_TO = String.raw`^(carillon\..*|amq\.gen-.*|amq\.default)$`;
/** Exchanges, to bind to them, and own queues: not the queues that workers read. */
const NO_SHARED_QUEUE = String.raw`^(carillon\.(execution|status|notification|dead|presence|schedule|control|live)|amq\.gen-.*)$`;

/** Every process declares the topology, so that one that was deleted is there again; only workers read from its queues. */
export const PERMISSIONS = {
  api: { configure: OURS, write: PUBLISHED_TO, read: NO_SHARED_QUEUE },
  beat: { configure: OURS, write: PUBLISHED_TO, read: NO_SHARED_QUEUE },
  worker: { configure: OURS, write: PUBLISHED_TO, read: OURS },
  monitoring: { configure: '^$', write: '^$', read: '^$' },
};

const TAGS = { monitoring: 'monitoring' };

/** The name of the user of a process. */
export const userOf = (process) => `carillon_${process}`;

/** Under which name the state keeps its password. */
export const passwordName = (process) => `rabbitmq_${process}`;

/** Users and permissions for a definitions file. `hash` turns a password into RabbitMQ's form. */
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

/** The address of a broker as the user of a process: `RABBITMQ_URL_API` and so on. */
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

/** The environment of one process: its own user at the broker, and nobody else's. */
export function withOwnBrokerUser(name, env) {
  const own = Object.fromEntries(Object.entries(env).filter(([key]) => !/^RABBITMQ_(MANAGEMENT_)?URL_/.test(key)));
  own.RABBITMQ_URL = env[`RABBITMQ_URL_${name.toUpperCase()}`] ?? env.RABBITMQ_URL;
  if (name === 'api') own.RABBITMQ_MANAGEMENT_URL = env.RABBITMQ_MANAGEMENT_URL_API ?? env.RABBITMQ_MANAGEMENT_URL;
  else delete own.RABBITMQ_MANAGEMENT_URL;
  for (const key of ['RABBITMQ_URL', 'RABBITMQ_MANAGEMENT_URL']) if (own[key] === undefined) delete own[key];
  return own;
}
