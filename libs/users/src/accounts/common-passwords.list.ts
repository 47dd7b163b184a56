let list: Promise<ReadonlySet<string>> | null = null;

/**
 * Returns about 50,000 passwords that attackers try first, in lower case. They are loaded on first use, which takes 50
 * ms.
 */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((password) => password.toLowerCase())),
  );
  return list;
}
