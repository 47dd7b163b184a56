let list: Promise<ReadonlySet<string>> | null = null;

/** About 50,000 passwords that everybody tries first, in lower case. Loaded when the first one asks: it takes 50 ms. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((password) => password.toLowerCase())),
  );
  return list;
}
