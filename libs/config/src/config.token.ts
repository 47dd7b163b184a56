/** The token under which Nest injects the frozen `Config`: `@Inject(CONFIG) private readonly config: Readonly<Config>`. */
export const CONFIG = Symbol('CONFIG');
