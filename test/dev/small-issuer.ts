/**
 * The least that an OpenID Connect provider can be, for tests of the demo app
 * alone: everyone is let in as alice, unless the test says otherwise. It does
 * check what an app could forget: PKCE, the redirect address, the client.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
  SignJWT,
  exportJWK,
  generateKeyPair,
  type GenerateKeyPairResult,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';
import { closeServer, listen } from '../../dev/listen.ts';

interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return new URLSearchParams(text);
}

const proof = {
  acr: 'urn:near:nep641',
  amr: ['pop'],
  near_network: 'sandbox',
  near_public_key: 'ed25519:key',
  near_contract: 'alice.sandbox',
};

/** RFC 6749 has one status for all refusals; a provider that is busy answers 503. */
function statusOf(body: object): number {
  if (!('error' in body)) return 200;
  return body.error === 'temporarily_unavailable' ? 503 : 400;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

export class SmallIssuer {
  readonly url: string;
  /** What the token endpoint says instead of giving tokens. */
  refuse: { readonly error: string } | undefined;
  refreshes = 0;
  /** A refresh waits for it before it is answered. */
  hold: Promise<void> | undefined;
  readonly #server: Server;
  readonly #keys: GenerateKeyPairResult;
  readonly #codes = new Map<string, Code>();
  #sessions = 0;

  constructor(url: string, server: Server, keys: GenerateKeyPairResult) {
    this.url = url;
    this.#server = server;
    this.#keys = keys;
  }

  /** Answers the authorization request that the app's address makes. */
  authorize(address: string): string {
    const asked = new URL(address).searchParams;
    const value = (name: string): string => asked.get(name) ?? '';
    if (value('code_challenge_method') !== 'S256') throw new Error('no PKCE');
    const code = sha256(value('state'));
    const redirectUri = value('redirect_uri');
    const challenge = value('code_challenge');
    this.#codes.set(code, { challenge, redirectUri, nonce: value('nonce') });
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state: value('state'), iss: this.url }).toString();
    return back.href;
  }

  /** The JSON at a path; undefined where there is nothing. */
  async answer(request: IncomingMessage): Promise<object | undefined> {
    switch (request.url ?? '') {
      case '/token':
        return this.#redeem(await readForm(request));
      case '/jwks':
        return { keys: [{ ...(await exportJWK(this.#keys.publicKey)), kid: 'one', alg: 'RS256' }] };
      case '/userinfo':
        return { sub: 'alice.sandbox', name: '<b>alice</b>' };
      case '/.well-known/openid-configuration':
        return this.#metadata();
      default:
        return undefined;
    }
  }

  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #redeem(form: URLSearchParams): Promise<object> {
    if (this.refuse) return this.refuse;
    if (form.get('client_id') !== 'demo') return { error: 'invalid_client' };
    const tokens = { access_token: 'access', token_type: 'Bearer', expires_in: 600 };
    if (form.get('grant_type') === 'refresh_token') {
      this.refreshes += 1;
      await this.hold;
      return { ...tokens, refresh_token: 'refresh-2' };
    }
    const code = this.#codes.get(form.get('code') ?? '');
    const good =
      code?.challenge === sha256(form.get('code_verifier') ?? '') &&
      code.redirectUri === form.get('redirect_uri');
    if (!good) return { error: 'invalid_grant' };
    this.#sessions += 1;
    const idToken = await this.#idToken({ nonce: code.nonce, sid: `session-${this.#sessions}` });
    return { ...tokens, refresh_token: 'refresh-1', id_token: idToken };
  }

  /** Signs whatever a test wants said; undefined leaves a claim out. */
  signLogout(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const { privateKey } = this.#keys;
    const protectedHeader = { alg: 'RS256', kid: 'one', typ: 'logout+jwt', ...header };
    return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(privateKey);
  }

  #idToken(claims: Record<string, string>): Promise<string> {
    return new SignJWT({ preferred_username: 'alice.sandbox', ...proof, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(this.url)
      .setAudience('demo')
      .setSubject('alice.sandbox')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(this.#keys.privateKey);
  }

  #metadata(): object {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      userinfo_endpoint: `${this.url}/userinfo`,
      jwks_uri: `${this.url}/jwks`,
      end_session_endpoint: `${this.url}/logout`,
      response_types_supported: ['code'],
      authorization_response_iss_parameter_supported: true,
    };
  }
}

/** @param port of the issuer; 0 takes any free one */
export async function startSmallIssuer(port = 0): Promise<SmallIssuer> {
  const server = createServer();
  const url = `http://localhost:${await listen(server, port, 'localhost')}`;
  const issuer = new SmallIssuer(url, server, await generateKeyPair('RS256'));
  server.on('request', (request, response) => {
    issuer.answer(request).then(
      (body) => {
        const status = body === undefined ? 404 : statusOf(body);
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body ?? {}));
      },
      () => response.destroy(),
    );
  });
  return issuer;
}
