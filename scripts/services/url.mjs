// Services that the user gives by address. The scripts only check that they answer, and never change or reset them.
import { Failure } from '../lib/output.mjs';
import { probeHttp, probePostgres, probeRabbitmq, probeRedis, probeSmtp } from './probes.mjs';

/** The variables that give a service; the first one is what makes it "given". */
export const variables = {
  postgres: ['DATABASE_URL', 'MIGRATION_DATABASE_URL'],
  rabbitmq: ['RABBITMQ_URL', 'RABBITMQ_MANAGEMENT_URL'],
  mail: ['SMTP_URL', 'MAIL_WEB_URL'],
  redis: ['REDIS_URL'],
};

const probes = {
  DATABASE_URL: (url) => probePostgres(url),
  MIGRATION_DATABASE_URL: (url) => probePostgres(url),
  RABBITMQ_URL: (url) => probeRabbitmq(url),
  RABBITMQ_MANAGEMENT_URL: (url) => probeHttp(url, '/api/overview').then(() => undefined),
  SMTP_URL: (url) => probeSmtp(url),
  MAIL_WEB_URL: () => undefined,
  REDIS_URL: (url) => probeRedis(url),
};

/** Whether an address of a service is set; SERVICES=docker or native makes the scripts ignore given addresses. */
export function isGivenAddress(name, env) {
  return Boolean(env[variables[name][0]]) && !['docker', 'native'].includes(env.SERVICES);
}

/** The variables of an environment that give a service. */
export function givenEnv(name, env) {
  return Object.fromEntries(variables[name].filter((key) => env[key]).map((key) => [key, env[key]]));
}

/** Connects to a given service and returns its record. @throws Failure when it does not answer within 3 s */
export async function checkGiven(name, env) {
  let version;
  for (const [key, url] of Object.entries(givenEnv(name, env))) {
    try {
      version = (await probes[key](url)) ?? version;
    } catch (error) {
      throw new Failure(
        `${key} is given (${hidePassword(url)}) but there is no good answer: ${reason(error)}\nCorrect it, or leave it out: then ${name} is provided.`,
      );
    }
  }
  return { provider: 'url', version: version ?? '?' };
}

/** The message of an error, or its code, because a refused connection has no message. */
export const reason = (error) =>
  error.cause?.message || error.message || error.code || error.errors?.[0]?.message || String(error);

/** An address without its password, for printing. */
export function hidePassword(url) {
  return String(url).replace(/:\/\/([^:/@]*):[^@/]*@/, '://$1:***@');
}
