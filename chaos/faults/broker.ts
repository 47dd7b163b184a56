import { EXCHANGES as OUR_EXCHANGES, FANOUTS } from '#messaging/topology';
import { pause } from '../wait';
import type { Scenario, Scene } from '../scenario';

const QUEUES = ['execution.io', 'execution.process', 'status', 'notification'].map((name) => `carillon.${name}.v1`);

const EXCHANGES = [...Object.values(OUR_EXCHANGES), ...Object.values(FANOUTS)];

const SHORT_ALARM_MS = 8000;
const ALARM_MS = 60_000;

/** The scenarios in which RabbitMQ stops, restarts, loses its messages or accepts none. */
const BROKER_FAULTS: Scenario[] = [
  {
    name: 'broker-restart',
    title: 'RabbitMQ is stopped in order and started again',
    faults: (scene) =>
      broker(scene, 'RabbitMQ restart', () => scene.testBed.services.restart('rabbitmq', 'SIGTERM', 2000)),
  },
  {
    name: 'broker-kill',
    title: 'RabbitMQ is killed and started again',
    short: true,
    faults: (scene) => broker(scene, 'RabbitMQ kill -9', () => scene.testBed.services.restart('rabbitmq', 'SIGKILL')),
  },
  {
    name: 'broker-stopped',
    title: 'RabbitMQ is down for five minutes while people write, and the memory of every process is printed',
    faults: (scene) => broker(scene, 'RabbitMQ stopped', () => stopped(scene)),
  },
  {
    name: 'broker-purge',
    title: 'all queues are purged under load, repeatedly',
    short: true,
    workers: 2,
    faults: (scene) => broker(scene, 'purge of all queues', () => purge(scene)),
  },
  {
    name: 'broker-delete',
    title: 'all queues are deleted under load',
    faults: (scene) => broker(scene, 'all queues deleted', () => onQueues(scene, 'DELETE', '')),
  },
  {
    name: 'broker-empty',
    links: true,
    title: 'RabbitMQ restarts empty: workers declare the topology again, api and beat may not',
    faults: (scene) => broker(scene, 'all queues and exchanges deleted', () => empty(scene)),
  },
  {
    name: 'broker-alarm',
    title: 'RabbitMQ has a memory alarm and blocks publishers',
    faults: (scene) => broker(scene, 'memory alarm', () => memoryAlarm(scene)),
  },
  {
    name: 'broker-disk-alarm',
    title: 'RabbitMQ has a disk alarm and blocks publishers',
    faults: (scene) => broker(scene, 'disk alarm', () => diskAlarm(scene)),
  },
  {
    name: 'broker-cut',
    links: true,
    title: 'every connection to RabbitMQ is cut, three times',
    workers: 2,
    faults: (scene) => broker(scene, 'connections to RabbitMQ cut', () => cut(scene)),
  },
  {
    name: 'broker-blackhole',
    links: true,
    title: 'the network to RabbitMQ drops everything',
    faults: (scene) => broker(scene, 'RabbitMQ unreachable without a word', () => blackhole(scene)),
  },
];

export const BROKER = BROKER_FAULTS.map((scenario): Scenario => ({ ...scenario, alone: true }));

async function broker({ testBed, workload }: Scene, name: string, work: () => Promise<void>): Promise<void> {
  await testBed.withoutFault(name, work);
  await workload.completesMore(5, 60_000);
}

async function stopped({ testBed, short, print }: Scene): Promise<void> {
  const watch = setInterval(() => print(`memory: ${testBed.memory()}`), short ? 4000 : 30_000);
  try {
    await testBed.services.restart('rabbitmq', 'SIGTERM', short ? 8000 : 300_000);
  } finally {
    clearInterval(watch);
  }
}

async function purge(scene: Scene): Promise<void> {
  for (let time = 0; time < 5; time++) {
    await onQueues(scene, 'DELETE', '/contents');
    await scene.workload.completesMore(3, 5000);
  }
}

async function onQueues({ testBed }: Scene, method: string, what: string): Promise<void> {
  for (const queue of QUEUES) await testBed.services.manage(method, `queues/${testBed.vhost}/${queue}${what}`);
}

async function empty(scene: Scene): Promise<void> {
  const { services, vhost } = scene.testBed;
  await onQueues(scene, 'DELETE', '');
  for (const exchange of EXCHANGES) await services.manage('DELETE', `exchanges/${vhost}/${exchange}`);
  // An open connection would be used with channels that the restarted broker does not know, so the links are cut.
  for (const { broker } of scene.testBed.links()) broker.cut();
}

async function memoryAlarm({ testBed, short }: Scene): Promise<void> {
  await testBed.services.setMemoryLimit('0.0000001');
  try {
    await pause(short ? SHORT_ALARM_MS : ALARM_MS);
  } finally {
    await testBed.services.setMemoryLimit('0.4');
  }
}

async function diskAlarm({ testBed, short }: Scene): Promise<void> {
  await testBed.services.setDiskLimit('900000GB');
  try {
    await pause(short ? SHORT_ALARM_MS : ALARM_MS);
  } finally {
    await testBed.services.setDiskLimit('50MB');
  }
}

async function cut({ testBed, workload }: Scene): Promise<void> {
  for (let time = 0; time < 3; time++) {
    for (const { broker } of testBed.links()) broker.cut();
    await workload.completesMore(5, 10_000);
  }
}

async function blackhole({ testBed, short }: Scene): Promise<void> {
  for (const { broker } of testBed.links()) broker.blackhole();
  await pause(short ? 8000 : 45_000);
  for (const { broker } of testBed.links()) broker.heal();
}
