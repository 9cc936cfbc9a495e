/**
 * Initial access tokens (RFC 7591, section 1.2): who has one may register an app, as often
 * as it says. Each use is one insert that nobody made before, so that of any number of
 * requests at once no more than that succeed.
 */
import { errors, Provider } from 'oidc-provider';
import type { Clock, RandomSource } from '../clock.ts';
import { hashIdentifier } from './identifiers.ts';
import type { RecordStore } from './ports.ts';

/** As the library calls it. */
const model = 'InitialAccessToken';

export interface InviteParts {
  readonly records: Pick<RecordStore, 'save'>;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** @returns the token, which is kept nowhere but as a hash */
export async function makeInvite(
  { records, clock, random }: InviteParts,
  { uses, days }: { readonly uses: number; readonly days: number },
): Promise<string> {
  const token = random(32).toString('base64url');
  const now = clock();
  const expiresAt = now + days * 86_400_000;
  const payload = {
    kind: model,
    iat: Math.floor(now / 1000),
    exp: Math.floor(expiresAt / 1000),
    uses,
  };
  await records.save({ model, idHash: hashIdentifier(token), payload, expiresAt });
  return token;
}

/**
 * One use of the token that this request brought, where it brought one.
 * @throws the library's `invalid_token` where there is none left
 */
export async function spendInvite({
  find,
  insert,
}: Pick<RecordStore, 'find' | 'insert'>): Promise<void> {
  const token = Provider.ctx?.oidc.entities.InitialAccessToken?.jti;
  if (token === undefined) return;
  const idHash = hashIdentifier(token);
  const { uses = 0, exp = 0 } = ((await find(model, idHash))?.payload ?? {}) as InvitePayload;
  for (let use = 1; use <= uses; use += 1) {
    const record = {
      model: `${model}Use`,
      idHash: hashIdentifier(`${idHash} ${use}`),
      payload: {},
      expiresAt: exp * 1000,
    };
    if (await insert(record)) return;
  }
  throw new errors.InvalidToken('the initial access token was used up');
}

interface InvitePayload {
  readonly uses?: number;
  readonly exp?: number;
}
