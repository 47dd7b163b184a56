import { Config } from './config';
import { settingsOf, type Setting } from './setting';

export const CONFIG_BEGIN = '<!-- config:begin -->';
export const CONFIG_END = '<!-- config:end -->';

/** Returns the settings as a Markdown table, aligned as `npm run format` aligns it. Pure. */
export function configTable(settings: Setting[] = settingsOf(Config)): string {
  const lines = [['Setting', 'Default', 'What it is'], ...settings.map(cells)];
  const widths = [0, 1, 2].map((column) => Math.max(3, ...lines.map((line) => (line[column] ?? '').length)));
  const [heading = '', ...rest] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [heading, rule, ...rest].join('\n');
}

/** Returns the document with the table between its two marking comments. Pure. @throws when the comments are missing */
export function withConfigTable(document: string, table = configTable()): string {
  const begin = document.indexOf(CONFIG_BEGIN);
  const end = document.indexOf(CONFIG_END);
  if (begin < 0 || end < begin) throw new Error(`there is no ${CONFIG_BEGIN} … ${CONFIG_END} to put the table into`);
  return `${document.slice(0, begin + CONFIG_BEGIN.length)}\n\n${table}\n\n${document.slice(end)}`;
}

function cells(setting: Setting): string[] {
  return [`\`${setting.env}\``, defaultOf(setting), setting.description].map((cell) => cell.replaceAll('|', '\\|'));
}

function defaultOf(setting: Setting): string {
  const { shownDefault = setting.default } = setting;
  if (shownDefault !== undefined) return shownDefault === '' ? '' : `\`${shownDefault}\``;
  return setting.optional ? '' : '**required**';
}
