/** Which steps a person is led through: choose an account, sign in, consent. */
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { firstPartyProperty } from './clients.ts';

/**
 * The library's own steps, with three changes: before them comes the choice of an
 * account where an app asks for it, an account that may no longer come in is asked
 * to sign in, and first-party clients are never made to ask for consent (they send
 * `prompt=consent` because a refresh token needs it).
 */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy;
  const policy = base();
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  policy
    .get('login')
    ?.checks.add(
      new Check('account_refused', 'the account may not come in', 'login_required', isShutOut),
    );
  const consent = policy.get('consent');
  consent?.checks.remove('consent_prompt');
  consent?.checks.add(
    new Check('consent_prompt', 'consent was asked for', 'consent_required', mustAsk),
  );
  return policy;
}

/** A session outlives the operator's denial of its account; the way on is another account. */
function isShutOut({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.session?.accountId !== undefined && oidc.account === undefined;
}

function mustAsk({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.promptPending('consent') && oidc.client?.[firstPartyProperty] !== true;
}
