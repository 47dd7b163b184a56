/** A command, as the help and the check of the command line know it. */
export interface CommandEntry {
  /** The words that call the command, such as `tasks list`. */
  words: string;
  description: string;
  /** Its arguments, such as `<id>`. */
  arguments: string[];
  options: OptionEntry[];
  /** What can be typed after `npm run cli --`, with what it does. */
  examples: [typed: string, does: string][];
}

export interface OptionEntry {
  flags: string;
  description: string;
  default?: string;
  required?: boolean;
}
