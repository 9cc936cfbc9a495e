/**
 * Which accounts the operator lets in. A rule is an account id, or
 * `*.example.near` for every account below example.near.
 */

export interface AccessRules {
  /** Without it, every account that is not denied may come in. */
  readonly allow?: readonly string[] | undefined;
  readonly deny: readonly string[];
}

/** A denial wins over a permission. */
export function mayEnter(rules: AccessRules, accountId: string): boolean {
  if (rules.deny.some((rule) => covers(rule, accountId))) return false;
  return rules.allow === undefined || rules.allow.some((rule) => covers(rule, accountId));
}

function covers(rule: string, accountId: string): boolean {
  return rule.startsWith('*.') ? accountId.endsWith(rule.slice(1)) : rule === accountId;
}
