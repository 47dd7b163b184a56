/** Injection token of the frozen configuration (see config.ts). */
export const CONFIG = Symbol('CONFIG');
