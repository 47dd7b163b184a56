/** The token of the commands that the operator allows; undefined when command tasks are off. */
export const COMMAND_LIST = Symbol('COMMAND_LIST');
