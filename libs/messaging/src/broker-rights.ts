/**
 * The rights of a user of RabbitMQ: regular expressions over the names that it may declare or delete, write to and read
 * from.
 */
export interface BrokerRights {
  configure: string;
  write: string;
  read: string;
}

/**
 * A regular expression for the exclusive queue of a process at an exchange (host, process id, eight hexadecimal
 * digits), which no other connection reaches. For processes of the previous version the broker chose the name.
 */
const own = (name: string): string => String.raw`carillon\.${name}\.[A-Za-z0-9-]+\.\d+\.[0-9a-f]{8}|amq\.gen-.*`;
const OURS = String.raw`^(carillon\..*|amq\.gen-.*)$`;
/** A regular expression for these exchanges, and for the own queue at the one that is listened to. */
const exchanges = (listensTo: string, ...names: string[]): string =>
  String.raw`^(carillon\.(${names.join('|')})|${own(listensTo)})$`;

export const BROKER_USERS = ['api', 'beat', 'worker', 'monitoring'] as const;
export type BrokerUser = (typeof BROKER_USERS)[number];

/**
 * Workers declare the topology (as `migrate` does) and read from its queues. api and beat read nothing but their own
 * fan-out and can delete nothing; api publishes reports and executions too, because admins send dead letters again. Nobody
 * writes to the default exchange, which leads to every queue. scripts/services/broker-users.mjs says the same for
 * `npm start`; a spec compares them.
 */
export const BROKER_RIGHTS: Record<BrokerUser, BrokerRights> = {
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
