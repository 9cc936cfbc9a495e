/** Which steps a person is led through: choose an account, sign in, consent. */
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { firstPartyProperty, isSelfRegistered } from './clients.ts';
import { isNotWhoWasHinted } from './hinted-account.ts';
import { contextClasses } from './proofs.ts';
import { readWantedProofs } from './wanted-proofs.ts';

/**
 * The library's own steps, with seven changes: an answer goes to no address that is registered
 * no more; before them comes the choice of an account where an app asks for it; an account that may no longer come in, or was not
 * proved in the way that the app asks for, is asked to sign in; who
 * signs as another than an `id_token_hint` names is sent back; an app that registered
 * itself asks for consent each time; and first-party clients
 * are never made to ask for consent (they send `prompt=consent` because a refresh token
 * needs it).
 */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy;
  const policy = base();
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  policy
    .get('select_account')
    ?.checks.add(
      new Check('redirect_uri', 'asks for nothing', 'invalid_redirect_uri', requireStillRegistered),
    );
  policy
    .get('login')
    ?.checks.add(
      new Check('account_refused', 'the account may not come in', 'login_required', isShutOut),
    );
  policy
    .get('login')
    ?.checks.add(
      new Check('acr_values', 'another proof is asked for', 'login_required', wantsOtherProof),
    );
  policy
    .get('login')
    ?.checks.add(
      new Check(
        'hinted_account',
        'another account is asked for',
        'login_required',
        isNotWhoWasHinted,
      ),
    );
  const consent = policy.get('consent');
  consent?.checks.remove('consent_prompt');
  consent?.checks.add(
    new Check('consent_prompt', 'consent was asked for', 'consent_required', mustAsk),
  );
  consent?.checks.add(
    new Check('self_registered', 'the app registered itself', 'consent_required', isUnvouched),
  );
  return policy;
}

/**
 * Before an answer, too: a person takes up to an hour for their steps, within which the client
 * or its document may have given the address up. The library looks when the request comes.
 */
function requireStillRegistered({ oidc: { client, params } }: KoaContextWithOIDC): false {
  const uri = params?.['redirect_uri'];
  if (typeof uri !== 'string' || client?.redirectUriAllowed(uri) === true) return false;
  throw new errors.InvalidRedirectUri();
}

/** A session outlives the operator's denial of its account; the way on is another account. */
function isShutOut({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.session?.accountId !== undefined && oidc.account === undefined;
}

/**
 * `acr_values` is a wish (OpenID Connect Core, section 3.1.2.1): who signs anew has done
 * what can be asked, and the ID token says how. An essential `acr` is the library's to insist on.
 */
function wantsOtherProof({ oidc }: KoaContextWithOIDC): boolean {
  const { session, result, params } = oidc;
  if (session?.accountId === undefined || result?.login !== undefined) return false;
  const wanted = readWantedProofs({ acr_values: params?.['acr_values'] });
  return wanted.length > 0 && !wanted.some((method) => contextClasses[method] === session.acr);
}

/** Nobody but its person can say that such an app may have the account, each time anew. */
function isUnvouched({ oidc }: KoaContextWithOIDC): boolean {
  return isSelfRegistered(oidc.client) && oidc.result?.consent === undefined;
}

function mustAsk({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.promptPending('consent') && oidc.client?.[firstPartyProperty] !== true;
}
