// The import rules of the project (see ARCHITECTURE.md), each with its reason. There is one table for libs and one for
// packages; the rules below only look imports up in them.
import { dirname, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const GROUND = ['contracts', 'config', 'zones'];
const NOUNS = ['tasks', 'schedules', 'runs', 'notifications', 'users', 'files', 'secrets', 'dead-letters'];
const FIRST_FLOOR = ['process', 'database', 'messaging'];

/** Which libs a lib may import, from the ground up. An app may import every lib. */
const LIBS = {
  contracts: [],
  config: ['contracts', 'zones'],
  zones: ['contracts'],
  process: GROUND,
  database: GROUND,
  messaging: GROUND,
  egress: GROUND,
  mail: GROUND,
  commands: GROUND,
  data: GROUND,
  ...Object.fromEntries(NOUNS.map((noun) => [noun, [...GROUND, 'process', 'database']])),
  flows: [...GROUND, ...FIRST_FLOOR, 'egress', 'commands', ...NOUNS],
};

/** Packages that only some paths may import, or none. `at` has the beginnings of these paths; `specs` allows specs as well. */
const PACKAGES = [
  {
    names: /^(amqplib|amqp-connection-manager)(\/|$)/,
    at: ['libs/messaging/'],
    specs: true,
    why: 'only libs/messaging speaks AMQP, so that confirms, acks and reconnects are right in one place: use its Publisher or RabbitServer',
  },
  {
    names: /^nodemailer(\/|$)/,
    at: ['libs/mail/'],
    specs: false,
    why: 'nodemailer reads files and URLs out of what it is given: only libs/mail may touch it, with plain strings',
  },
  {
    names: /^pg(\/|$)/,
    at: ['libs/database/'],
    specs: true,
    why: 'only libs/database makes connections to PostgreSQL: ask its DataSource',
  },
  {
    names: /^undici$/,
    at: ['libs/egress/', 'apps/worker/src/execution/'],
    specs: true,
    why: 'requests of tasks go through the guard of libs/egress, which refuses private addresses',
  },
  {
    names: /^(moment-timezone|moment|temporal-polyfill|luxon|dayjs\/plugin\/timezone)(\/|$)/,
    at: ['libs/zones/'],
    specs: true,
    why: 'only libs/zones knows the rules of time zones, in the one version that is in force: ask its policies',
  },
  {
    names: /^class-transformer(\/|$)/,
    at: [],
    specs: false,
    why: 'class-transformer throws on, or drops, free data whose names are those of Object.prototype: declare nested classes with @Nested and read JSON by readShape (libs/contracts)',
  },
];

/** The imports that contracts may not have, because they would tie them to a framework or to I/O. Type imports are allowed. */
const NOT_IN_CONTRACTS =
  /^(@nestjs\/|typeorm$|fastify$|undici$|ws$|pino$|@duckdb\/|(node:)?(fs|net|tls|http|https|http2|dns|dgram|child_process|worker_threads|cluster|readline|stream)(\/|$))/;

const ENVIRONMENT = /^(node:)?process$/;

/** The lib or app of a file, and whether it is a test; null for a file outside of libs and apps. */
function placeOf(filename) {
  const path = relative(ROOT, filename).split(sep).join('/');
  const [, kind, name] = /^(libs|apps)\/([^/]+)\//.exec(path) ?? [];
  if (!kind) return null;
  const test = /\.(int-|e2e-)?spec\.ts$/.test(path) || path.startsWith(`${kind}/${name}/test/`) || name === 'testing';
  return { path, kind, name, test, home: `${kind}/${name}/` };
}

/** The reason why an import is refused, or undefined. */
function refusal(place, source, onlyType) {
  if (source.startsWith('.')) return refuseRelative(place, source);
  const lib = /^#([^/]+)\//.exec(source)?.[1];
  if (lib) return refuseLib(place, lib, source);
  return refusePackage(place, source, onlyType);
}

function refuseRelative(place, source) {
  const target = posix.join(posix.dirname(place.path), source);
  if (target.startsWith(place.home)) return undefined;
  if (place.kind === 'apps' && target.startsWith('apps/'))
    return 'apps never import apps: each is a process of its own; what two of them need belongs in a lib';
  return `a relative import must not climb out of ${place.home}: write #lib/file, which resolves everywhere and shows the wall`;
}

function refuseLib(place, lib, source) {
  if (place.home === 'apps/web/') {
    if (source.startsWith('#contracts/words/') || (place.test && lib === 'testing')) return undefined;
    return 'the dashboard knows the API only: what it needs of the system comes through src/api, whose types are generated, and its words through #contracts/words';
  }
  if (lib === place.name && place.kind === 'libs')
    return 'inside a lib imports are relative: #lib/file is the way in from outside';
  if (lib === 'testing')
    return place.test ? undefined : 'libs/testing is for specs: it reads the environment and deletes databases';
  if (place.kind === 'apps' || place.name === 'testing' || LIBS[place.name]?.includes(lib)) return undefined;
  if (NOUNS.includes(place.name) && NOUNS.includes(lib))
    return 'nouns never import each other: where two must act in one transaction, a flow (libs/flows) opens it';
  if (NOUNS.includes(place.name) && lib === 'messaging')
    return 'nouns know PostgreSQL only: flows and apps introduce them to RabbitMQ';
  const allowed = LIBS[place.name];
  if (!allowed) return `libs/${place.name} has no floor yet: give it one in lint/carillon.mjs`;
  return `imports point down: libs/${place.name} stands on ${allowed.join(', ') || 'nothing'}, not on ${lib}`;
}

function refusePackage(place, source, onlyType) {
  if (place.home === 'libs/contracts/' && !place.test && !onlyType && NOT_IN_CONTRACTS.test(source))
    return 'contracts are words without a frame and without input or output: every process, and the browser, may read them';
  if (ENVIRONMENT.test(source) && !place.test && place.name !== 'config')
    return 'import the global process: its env is read in libs/config only, and this way round the rule cannot see it';
  const wall = PACKAGES.find(({ names }) => names.test(source));
  if (!wall || wall.at.some((path) => place.path.startsWith(path)) || (wall.specs && place.test)) return undefined;
  return wall.why;
}

const isType = ({ importKind, exportKind, specifiers }) =>
  importKind === 'type' ||
  exportKind === 'type' ||
  (specifiers?.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'));

const imports = {
  meta: { type: 'problem', messages: { wall: '{{why}}' }, schema: [] },
  create(context) {
    const place = placeOf(context.filename);
    if (!place) return {};
    const look = (node, source, onlyType) => {
      const why = typeof source === 'string' ? refusal(place, source, onlyType) : undefined;
      if (why) context.report({ node, messageId: 'wall', data: { why } });
    };
    const declaration = (node) => look(node, node.source?.value, isType(node));
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (node) => look(node, node.source.value, false),
      TSImportType: (node) => look(node, node.source?.value ?? node.argument?.literal?.value, true),
      TSImportEqualsDeclaration: (node) =>
        look(node, node.moduleReference.expression?.value, node.importKind === 'type'),
      'CallExpression[callee.name="require"]': (node) => look(node, node.arguments[0]?.value, false),
    };
  },
};

/** The only files that may ask for the time zone of the browser or of the machine of the CLI, and only for its name. */
const NAMED_ZONES = ['apps/web/src/time/zones.ts', 'apps/cli/src/frame/machine-zone.ts'];

const ZONES_WHY =
  'Intl and Date decide by the zone rules of this Node or browser, which may be old: use libs/zones, in the dashboard src/time/zone-spans';

/** Refuses local times by Intl or by the zone of the process, and date functions of PostgreSQL that take a zone. */
const zones = {
  meta: { type: 'problem', messages: { zones: '{{why}}' }, schema: [] },
  create(context) {
    const place = placeOf(context.filename);
    const path = relative(ROOT, context.filename).split(sep).join('/');
    if (place?.test || path.startsWith('test/') || NAMED_ZONES.includes(path)) return {};
    const report = (node) => context.report({ node, messageId: 'zones', data: { why: ZONES_WHY } });
    return {
      'MemberExpression[object.name="Intl"][property.name=/^(DateTimeFormat|supportedValuesOf)$/]': report,
      'Identifier[name="Temporal"]': report,
      // `IsTimeZone` of class-validator asks Intl.
      'ImportSpecifier[imported.name=/^(IsTimeZone|isTimeZone)$/]': report,
      'CallExpression[callee.property.name=/^(toLocaleDateString|toLocaleTimeString|getTimezoneOffset)$/]': report,
      'CallExpression[callee.property.name=/^[gs]et(Hours|Minutes|Date|Day|Month|FullYear)$/]': report,
      'CallExpression[callee.property.name="toLocaleString"] Property[key.name=/^(timeZone|dateStyle|timeStyle)$/]':
        report,
      // `AT TIME ZONE 'UTC'` is allowed, because UTC needs no zone rules.
      "TemplateElement[value.raw=/AT TIME ZONE (?!'UTC')/i]": report,
      "TemplateElement[value.raw=/date_trunc\\('\\w+', [^()]*(\\(\\))?, (?!'UTC')/i]": report,
    };
  },
};

/** Matches SQL statements, which only repositories may contain. "SELECT 1" is allowed, as the probe of PostgreSQL. */
const STATEMENT =
  "CallExpression[callee.property.name=/^(query|createQueryBuilder|getRepository|createQueryRunner)$/]:not([callee.object.type='ThisExpression']):not([arguments.0.value='SELECT 1'])";

const statements = {
  meta: { type: 'problem', messages: { statement: '{{why}}' }, schema: [] },
  create(context) {
    const place = placeOf(context.filename);
    if (place?.kind !== 'apps' || place.test || !place.path.startsWith(`${place.home}src/`)) return {};
    const why = 'no SQL in apps: a statement has a name and a home, the repository of its noun in libs.';
    const report = (node) => context.report({ node, messageId: 'statement', data: { why } });
    return { [STATEMENT]: report, "ImportDeclaration[source.value='#database/rows']": report };
  },
};

/** Refuses reading the environment outside of libs/config, tests and tools. */
const environment = {
  meta: { type: 'problem', messages: { environment: '{{why}}' }, schema: [] },
  create(context) {
    const place = placeOf(context.filename);
    if (!place || place.test || place.home === 'libs/config/' || place.home === 'apps/web/') return {};
    const why =
      'only libs/config reads the environment: a wrong value must stop the process at boot with its name. Inject CONFIG.';
    const report = (node) => context.report({ node, messageId: 'environment', data: { why } });
    return {
      "MemberExpression[object.name='process'][property.name='env']": report,
      "MemberExpression[object.name='process'][property.value='env']": report,
      "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']": report,
    };
  },
};

const noBarrel = {
  meta: { type: 'problem', messages: { barrel: '{{why}}' }, schema: [] },
  create(context) {
    if (!/[\\/]index\.ts$/.test(context.filename)) return {};
    const why = 'no index.ts: a barrel makes import cycles and hides where a thing lives; import the file itself';
    return { Program: (node) => context.report({ node, messageId: 'barrel', data: { why } }) };
  },
};

export default {
  meta: { name: 'carillon' },
  rules: { imports, zones, statements, environment, 'no-barrel': noBarrel },
};
