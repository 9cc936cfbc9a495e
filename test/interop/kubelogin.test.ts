/**
 * kubelogin, kubectl's plugin, with the arguments that its preset prints: gets an ID token for a
 * cluster, by a browser and by a code.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { onlyApp, requireApp, setStage, signIn, signInAgain, type Stage } from './stage.ts';

let stage: Stage;
let binary: string;
let folder: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  binary = requireApp('kubelogin', 'KUBELOGIN_PATH');
  folder = mkdtempSync(join(tmpdir(), 'kubelogin-'));
  stage = await setStage({
    apps: [{ preset: 'kubernetes', parameters: ['account=alice.sandbox'] }],
  });
});
afterAll(async () => {
  for (const child of running) child.kill();
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface GetToken {
  /** The first address that it tells its person to open. */
  readonly address: Promise<string>;
  /** Of the ID token that it prints for kubectl. @throws with what it said otherwise */
  readonly claims: Promise<JWTPayload>;
}

/** Of the plugin, as kubectl would give them. */
function printedArguments(): string[] {
  const printed = onlyApp(stage).side('On each person’s computer');
  const given = [...printed.matchAll(/--exec-arg=(\S+)/g)].map(([, argument = '']) => argument);
  expect(given[0]).toBe('oidc-login');
  return given.slice(1);
}

/** @param cache tokens of one run are there for the next of the same name */
function getToken(cache: string, ...more: string[]): GetToken {
  const child = spawn(
    binary,
    [
      ...printedArguments(),
      '--skip-open-browser',
      `--token-cache-dir=${join(folder, cache)}`,
      ...more,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 },
  );
  running.push(child);
  let said = '';
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`it names no address: ${said}`)));
  });
  const claims = text(child.stdout).then((out) => verify(out, said));
  // Where one has failed, nobody may be left to look at the other.
  for (const each of [address, claims]) each.catch(() => undefined);
  return { address, claims };
}

/** An ExecCredential (client.authentication.k8s.io), as the API server would take its token. */
async function verify(printed: string, said: string): Promise<JWTPayload> {
  if (printed === '') throw new Error(`it prints no token: ${said}`);
  const { kind, status } = JSON.parse(printed) as { kind: string; status: { token: string } };
  expect(kind).toBe('ExecCredential');
  const keys = createRemoteJWKSet(new URL(`${stage.issuer}/jwks`));
  const options = {
    issuer: stage.issuer,
    audience: onlyApp(stage).clientId,
    algorithms: ['RS256'],
  };
  return (await jwtVerify(status.token, keys, options)).payload;
}

test('a person signs in by the browser, and the token that it prints is theirs', async () => {
  const run = getToken('browser', '--grant-type=authcode');
  const page = await stage.open();
  await page.goto(await run.address);
  await signIn(page, 'alice.sandbox');
  expect(await run.claims).toMatchObject({ sub: 'alice.sandbox' });
});

test('a token that it has is printed again, without the browser', async () => {
  const claims = await getToken('browser', '--grant-type=authcode').claims;
  expect(claims).toMatchObject({ sub: 'alice.sandbox' });
});

test('its refresh token gives a new token, without the browser', async () => {
  const before = await getToken('browser', '--grant-type=authcode').claims;
  await setTimeout(1000);
  const after = await getToken('browser', '--grant-type=authcode', '--force-refresh').claims;
  expect(after.sub).toBe(before.sub);
  expect(after.exp).toBeGreaterThan(before.exp ?? 0);
});

test('a person types its code elsewhere, and the token that it prints is theirs', async () => {
  const run = getToken('device', '--grant-type=device-code');
  const page = await stage.open();
  await page.goto(await run.address);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Yes, go on' }).click();
  await signInAgain(page, 'alice.sandbox');
  expect(await run.claims).toMatchObject({ sub: 'alice.sandbox' });
});
