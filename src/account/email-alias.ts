/**
 * An address that receives nothing, for apps that insist on one. The local part is the account
 * id: at most 64 characters of lower-case letters, digits and single `-`, `_` and `.`, which is
 * a dot-atom (RFC 5321, sections 4.1.2 and 4.5.3.1.1), and no two accounts share it.
 */

/** Undefined where the operator named no domain. */
export function emailAliasOf(
  accountId: string,
  { aliasDomain }: { readonly aliasDomain: string | undefined },
): string | undefined {
  return aliasDomain === undefined ? undefined : `${accountId}@${aliasDomain}`;
}
