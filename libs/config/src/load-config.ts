import { validateSync, type ValidationError } from 'class-validator';
import { Config } from './config';
import { settingsOf, type Setting } from './setting';

/** Thrown at boot: says for every wrong setting its name, what was given and what would be right. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the whole configuration, validates it and freezes it. The only reader of process.env.
 * @throws ConfigError listing every wrong or missing setting at once
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Readonly<Config> {
  const problems: string[] = [];
  const config = new Config();
  for (const setting of settingsOf(Config)) {
    const text = env[setting.env]?.trim() || setting.default;
    if (text === undefined) {
      if (!setting.optional) problems.push(`${setting.env} is missing: ${setting.description}`);
      continue;
    }
    const value = read(setting, text);
    if (value === undefined) problems.push(`${setting.env} is '${text}': must be ${article(setting)}`);
    else Object.assign(config, { [setting.property]: value });
  }
  const reported = new Set(problems.map((problem) => problem.split(' ')[0]));
  for (const error of validateSync(config)) {
    const problem = describe(error);
    if (!reported.has(problem.split(' ')[0])) problems.push(problem);
  }
  if (problems.length === 0 && config.leaseSeconds < 3 * config.heartbeatSeconds) {
    problems.push(
      `LEASE_SECONDS is '${config.leaseSeconds}': must be at least 3 × HEARTBEAT_SECONDS (${3 * config.heartbeatSeconds})`,
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  config.publicUrl = (config.publicUrl ?? `http://localhost:${config.port}`).replace(/\/+$/, '');
  return Object.freeze(config);
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

function describe(error: ValidationError): string {
  const setting = settingsOf(Config).find((candidate) => candidate.property === error.property);
  const wants = Object.values(error.constraints ?? {})
    .map((message) => message.replace(new RegExp(`^${error.property} `), ''))
    .join(', ');
  const given = setting?.secret || error.value === undefined ? 'is not usable' : `is '${String(error.value)}'`;
  return `${setting?.env ?? error.property} ${given}: ${wants}`;
}
