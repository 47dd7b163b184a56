// Lints snippets, given as JSON [{path, code}], as if they stood at these paths, and prints the messages of each as
// JSON. Rules that need types look only at paths of files that exist: others belong to no project. See walls.spec.ts.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const typed = new ESLint();
const untyped = new ESLint({ overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] });

const answers = [];
for (const { path, code } of JSON.parse(process.argv[2])) {
  const eslint = existsSync(path) ? typed : untyped;
  const [result] = await eslint.lintText(code, { filePath: resolve(path) });
  answers.push(result.messages.map(({ message }) => message));
}
process.stdout.write(JSON.stringify(answers));
