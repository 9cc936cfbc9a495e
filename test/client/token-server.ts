/** A server that gives challenges and tokens as any would: who logs in there, and what was asked. */
import { loginWithKey } from '@near-oidc/client';
import { developmentKey } from '../../dev/accounts.ts';
import { startSmallServer, type Answer, type Asked, type SmallServer } from './small-server.ts';

export const key = developmentKey('alice.sandbox').toString();
export const person = { accountId: 'alice.sandbox', clientId: 'bot' };

export interface TokenServer extends SmallServer {
  login(options?: object): ReturnType<typeof loginWithKey>;
  askedFor(path: string): Asked[];
  /** The first answers, then what was there before. */
  answerFirst(path: string, ...first: Answer[]): void;
}

export async function startTokenServer(): Promise<TokenServer> {
  const server = await startSmallServer();
  const { url, answers } = server;
  const metadata = {
    issuer: url,
    nep413_challenge_endpoint: `${url}/challenge`,
    token_endpoint: `${url}/token`,
  };
  answers.set('/.well-known/oauth-authorization-server', () => ({ body: metadata }));
  answers.set('/challenge', () => ({ body: challengeTo(new URL(url).host) }));
  answers.set('/token', giveTokens());
  return {
    ...server,
    login: (options = {}) => loginWithKey(url, key, { ...person, ...options }),
    askedFor: (path) => server.asked.filter((asked) => asked.path === path),
    answerFirst(path, ...first) {
      const then = answers.get(path);
      answers.set(path, (asked) => first.shift() ?? then?.(asked) ?? { status: 404 });
    },
  };
}

export const challengeTo = (recipient: string) => ({
  challenge: Buffer.alloc(32, 7).toString('base64'),
  message: 'Sign in to bot with NEAR',
  recipient,
});

/** Each time others; `expires` in seconds. */
export function giveTokens(expires = 600): () => Answer {
  let count = 0;
  return () => {
    count += 1;
    const tokens = { access_token: `access-${count}`, refresh_token: `refresh-${count}` };
    return { body: { ...tokens, expires_in: expires, scope: 'openid', token_type: 'Bearer' } };
  };
}

export const failureOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);
