/** What the help and the check of what was typed need to know of a command. */
export interface CommandEntry {
  /** The words that call it, such as `tasks list`. */
  words: string;
  description: string;
  /** Such as `<id>`. */
  arguments: string[];
  options: OptionEntry[];
  /** What one types after `npm run cli --`, with what it does. */
  examples: [typed: string, does: string][];
}

export interface OptionEntry {
  flags: string;
  description: string;
  default?: string;
  required?: boolean;
}
