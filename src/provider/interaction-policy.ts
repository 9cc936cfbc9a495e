/** Which steps a person is led through: choose an account, sign in, consent. */
import { interactionPolicy } from 'oidc-provider';

/** The library's own steps, and before them the choice of an account where an app asks for it. */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}
