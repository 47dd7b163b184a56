/** The commands that the operator allows; undefined: the kind is off. */
export const COMMAND_LIST = Symbol('COMMAND_LIST');
