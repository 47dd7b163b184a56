/** A command, as the help and the check of the command line know it. */
export interface CommandEntry {
  /** The words that call the command, such as `tasks list`. */
  words: string;
  description: string;
  /** Its arguments, such as `<id>`. */
  arguments: string[];
  options: OptionEntry[];
  /** Examples of lines after `npm run cli --`, each with its effect. */
  examples: [typed: string, does: string][];
}

export interface OptionEntry {
  flags: string;
  description: string;
  default?: string;
  required?: boolean;
}
