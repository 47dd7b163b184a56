import { describeCommands } from './describe-commands';

// Prints the table of commands as JSON, for `npm run cli:table`.
void describeCommands().then((entries) => process.stdout.write(JSON.stringify(entries)));
