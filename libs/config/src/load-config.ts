import { validateSync, type ValidationError } from 'class-validator';
import { Config } from './config';
import { ConfigError } from './config-error';
import { defaultEmailProof, defaultRegistration } from './openness.policy';
import { settingsOf, type ProcessName, type Setting } from './setting';

/**
 * Reads the whole configuration, validates it and freezes it. The only reader of process.env.
 * @param name the process that reads it, which needs no secrets of others; left out: all are needed
 * @throws ConfigError listing every wrong or missing setting at once
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, name?: ProcessName): Readonly<Config> {
  const config = readSettings(settingsOf(Config).map(optionalFor(name)), env);
  config.publicUrl = (config.publicUrl ?? `http://localhost:${config.port}`).replace(/\/+$/, '');
  config.emailProof ??= defaultEmailProof(config);
  config.registration ??= defaultRegistration(config);
  return Object.freeze(config);
}

/**
 * Reads only the named settings: a command that needs the database must not demand the mail server.
 * @throws ConfigError listing every wrong or missing one of them
 */
export function loadSettings<K extends keyof Config>(
  names: readonly K[],
  env: NodeJS.ProcessEnv = process.env,
): Readonly<Pick<Config, K>> {
  const wanted = new Set<string>(names);
  return Object.freeze(
    readSettings(
      settingsOf(Config).filter(({ property }) => wanted.has(property)),
      env,
    ),
  );
}

function optionalFor(name: ProcessName | undefined): (setting: Setting) => Setting {
  return (setting) =>
    name === undefined || setting.neededBy?.includes(name) !== false ? setting : { ...setting, optional: true };
}

function readSettings(settings: Setting[], env: NodeJS.ProcessEnv): Config {
  const config = new Config();
  const problems = new Map<string, string>();
  for (const setting of settings) {
    const problem = readInto(config, setting, env);
    if (problem !== null) problems.set(setting.property, problem);
  }
  for (const error of validateSync(config)) {
    const setting = settings.find(({ property }) => property === error.property);
    const isLeftOut = setting?.optional === true && config[error.property as keyof Config] === undefined;
    if (setting && !isLeftOut && !problems.has(error.property)) problems.set(error.property, describe(setting, error));
  }
  const combined = problems.has('leaseSeconds') || problems.has('heartbeatSeconds') ? null : leaseProblem(config);
  if (combined !== null) problems.set('leaseSeconds', combined);
  if (problems.size > 0) throw new ConfigError([...problems.values()]);
  return config;
}

/** Writes the value of a setting into the configuration; returns the problem of its text, or null. */
function readInto(config: Config, setting: Setting, env: NodeJS.ProcessEnv): string | null {
  const text = env[setting.env]?.trim() || setting.default;
  if (text === undefined) return setting.optional ? null : `${setting.env} is missing: ${setting.description}`;
  const value = read(setting, text);
  if (value === undefined) return `${setting.env} ${given(setting, text)}: must be ${article(setting)}`;
  Object.assign(config, { [setting.property]: value });
  return null;
}

function read(setting: Setting, text: string): unknown {
  switch (setting.type) {
    case 'string':
      return text;
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'list':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
  }
}

function article(setting: Setting): string {
  return { string: 'a text', integer: 'a whole number', boolean: 'true or false', list: 'a list by commas' }[
    setting.type
  ];
}

/** A heartbeat that is late, or lost once, must not cost a worker its runs. */
function leaseProblem(config: Config): string | null {
  const min = 3 * config.heartbeatSeconds;
  if (!(config.leaseSeconds < min)) return null;
  return `LEASE_SECONDS is '${config.leaseSeconds}': must be at least 3 × HEARTBEAT_SECONDS (${min})`;
}

function describe(setting: Setting, error: ValidationError): string {
  const wants = Object.values(error.constraints ?? {})
    .map((message) => message.replace(new RegExp(`^${error.property} `), ''))
    .join(', ');
  return `${setting.env} ${given(setting, error.value)}: ${wants}`;
}

function given(setting: Setting, value: unknown): string {
  return setting.secret ? 'is not usable' : `is '${String(value)}'`;
}
