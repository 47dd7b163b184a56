import { ConfigError } from './config-error';
import { loadConfig, loadSettings } from './load-config';

const SECRET = 'a secret of the specs, long enough to pass';
const VALID = {
  DATABASE_URL: 'postgres://user:hidden@db:5432/carillon',
  RABBITMQ_URL: 'amqp://user:hidden@broker/carillon',
  SMTP_URL: 'smtp://mail:25',
  JWT_SECRET: SECRET,
};

function problemsOf(changes: NodeJS.ProcessEnv, load: (env: NodeJS.ProcessEnv) => unknown = loadConfig): string[] {
  try {
    load({ ...VALID, ...changes });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('has defaults for settings that are not set, and is frozen', () => {
    const config = loadConfig(VALID);
    expect(config).toMatchObject({ port: 3000, egressAllow: [], publicUrl: 'http://localhost:3000' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('trims the blanks around numbers and list items', () => {
    const config = loadConfig({ ...VALID, PORT: ' 8080 ', EGRESS_ALLOW: 'a.example, 10.0.0.0/8 ,' });
    expect(config).toMatchObject({ port: 8080, egressAllow: ['a.example', '10.0.0.0/8'] });
  });

  it('accepts the time zones of Carillon, not those of Node', () => {
    expect(loadConfig({ ...VALID, RETENTION_TIME_ZONE: 'America/Coyhaique' }).retentionTimeZone).toBe(
      'America/Coyhaique',
    );
    expect(problemsOf({ RETENTION_TIME_ZONE: 'europe/berlin' })).toEqual([]);
    // Intl accepts an offset as a zone from Node 22 on, but it is no IANA zone.
    expect(problemsOf({ RETENTION_TIME_ZONE: '+02:00' })).toEqual([expect.stringContaining('Etc/GMT-2')]);
  });

  it.each(Object.keys(VALID))('names %s when it is missing', (name) => {
    expect(problemsOf({ [name]: undefined })).toEqual([expect.stringMatching(`^${name} is missing: `)]);
  });

  it.each(Object.keys(VALID))('treats a blank %s as missing', (name) => {
    expect(problemsOf({ [name]: '  ' })).toEqual([expect.stringMatching(`^${name} is missing: `)]);
  });

  it('has the default for a blank setting', () => {
    expect(loadConfig({ ...VALID, PORT: '' }).port).toBe(3000);
  });

  it.each([
    ['PORT', 'http', "PORT is 'http': must be a whole number"],
    ['PORT', '70000', "PORT is '70000': must not be greater than 65535"],
    ['PORT', '3e3', "PORT is '3e3': must be a whole number"],
    ['LOG_LEVEL', 'loud', "LOG_LEVEL is 'loud': "],
    ['PUBLIC_URL', 'carillon', "PUBLIC_URL is 'carillon': must be http"],
    ['RETENTION_TIME_ZONE', 'CEST', "RETENTION_TIME_ZONE is 'CEST': must be an IANA time zone: 'CEST' is not an"],
    ['RETENTION_TIME_ZONE', 'Berlin', 'use Europe/Berlin'],
    ['MAIL_FROM', 'nobody', "MAIL_FROM is 'nobody': must be an address"],
    ['EGRESS_ALLOW', 'a,a', "EGRESS_ALLOW is 'a,a': "],
    ['LEASE_SECONDS', '5', "LEASE_SECONDS is '5': must be at least 3 × HEARTBEAT_SECONDS (9)"],
  ])('is refused for %s=%s with what would be right', (name, text, problem) => {
    expect(problemsOf({ [name]: text })).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['DATABASE_URL', 'mysql://user:hidden@db/x'],
    ['RABBITMQ_URL', 'user:hidden@broker'],
    ['RABBITMQ_MANAGEMENT_URL', 'user:hidden'],
    ['SMTP_URL', 'hidden'],
    ['JWT_SECRET', 'hidden'],
    ['JWT_SECRET', 'h'.repeat(40)],
    ['JWT_SECRET', 'hidden-'.repeat(8)],
    ['JWT_SECRET', `change-me-hidden-${'0123456789'.repeat(3)}`],
  ])('never prints a %s, not even a wrong one', (name, text) => {
    const [problem, ...more] = problemsOf({ [name]: text });
    expect(more).toEqual([]);
    expect(problem).toMatch(`${name} is not usable: `);
    expect(problem).not.toContain(text);
    expect(problem).not.toContain('hidden');
  });

  it('is refused with all problems at once, each once, including those of combinations', () => {
    const problems = problemsOf({ DATABASE_URL: '', JWT_SECRET: 'short', PORT: 'x', HEARTBEAT_SECONDS: '10' });
    expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual([
      'DATABASE_URL',
      'JWT_SECRET',
      'LEASE_SECONDS',
      'PORT',
    ]);
  });

  it('is not checked for a combination when one of its settings is wrong', () => {
    expect(problemsOf({ HEARTBEAT_SECONDS: 'often' })).toEqual([expect.stringContaining('HEARTBEAT_SECONDS')]);
  });

  it('ignores unknown variables', () => {
    expect(problemsOf({ LEASE: 'x', database_url: 'x' })).toEqual([]);
  });
});

describe('a part of the configuration', () => {
  const few = (env: NodeJS.ProcessEnv): unknown => loadSettings(['databaseUrl', 'port'], env);

  it('requires only the named settings', () => {
    expect(loadSettings(['databaseUrl'], { DATABASE_URL: VALID.DATABASE_URL })).toEqual({
      databaseUrl: VALID.DATABASE_URL,
    });
    expect(problemsOf({ SMTP_URL: undefined, LEASE_SECONDS: '1', JWT_SECRET: 'x' }, few)).toEqual([]);
  });

  it('is validated as strictly as the whole', () => {
    expect(problemsOf({ DATABASE_URL: 'x', PORT: '-1' }, few)).toHaveLength(2);
  });
});

describe('the secrets of a process', () => {
  const SERVERS = { DATABASE_URL: 'postgres://u:p@h/d', RABBITMQ_URL: 'amqp://u:p@h/v' };
  const JWT_SECRET = 'a secret of the specs, long enough to pass';
  const SMTP_URL = 'smtp://mail:1025';

  it.each([
    ['beat', {}],
    ['api', { JWT_SECRET }],
    ['worker', { JWT_SECRET, SMTP_URL }],
  ] as const)('%s starts with those that it needs', (name, secrets) => {
    expect(loadConfig({ ...SERVERS, ...secrets }, name)).toMatchObject({ databaseUrl: SERVERS.DATABASE_URL });
  });

  it.each([
    ['api', 'JWT_SECRET', {}],
    ['worker', 'SMTP_URL', { JWT_SECRET }],
    ['worker', 'JWT_SECRET', { SMTP_URL }],
  ] as const)('%s does not start without %s', (name, missing, secrets) => {
    expect(() => loadConfig({ ...SERVERS, ...secrets }, name)).toThrow(`${missing} is missing`);
  });

  it('are validated also when the process does not need them', () => {
    expect(() => loadConfig({ ...SERVERS, SMTP_URL: 'mail:25' }, 'beat')).toThrow(/SMTP_URL/);
  });

  it('may be missing for the process that decides whether mail leaves the machine', () => {
    const api = { ...SERVERS, JWT_SECRET, MAIL_CATCHER: SMTP_URL };
    expect(loadConfig(api, 'api').emailProof).toBe('assumed');
    expect(loadConfig({ ...api, SMTP_URL: 'smtp://real:25' }, 'api').emailProof).toBe('required');
  });
});
