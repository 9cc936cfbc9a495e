/** passport-openidconnect on Express, which sends neither PKCE nor, unless told, a nonce. */
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import OpenIDConnectStrategy from 'passport-openidconnect';
import { closeServer } from '../../dev/listen.ts';
import { signedInAs } from '../support/person.ts';
import { freePort } from '../support/provider.ts';
import { setStage, signIn, type Stage } from './stage.ts';

const client = { id: 'passport-app', secret: 'passport-app-secret-of-over-32-letters' };

let stage: Stage;
let server: Server;
let url: string;
beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  const declared = {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [`${url}/callback`],
  };
  stage = await setStage({ settings: { clients: [declared] } });
  server = await startApp(port);
});
afterAll(async () => {
  await closeServer(server);
  await stage.close();
});

function startApp(port: number): Promise<Server> {
  const { issuer } = stage;
  const authenticator = new passport.Passport();
  authenticator.use(
    'near',
    new OpenIDConnectStrategy(
      {
        issuer,
        authorizationURL: `${issuer}/authorize`,
        tokenURL: `${issuer}/token`,
        userInfoURL: `${issuer}/userinfo`,
        clientID: client.id,
        clientSecret: client.secret,
        callbackURL: `${url}/callback`,
        scope: ['profile'],
      },
      (_issuer: string, profile: passport.Profile, done: (error: null, user: object) => void) =>
        done(null, profile),
    ),
  );
  authenticator.serializeUser((user, done) => done(null, user));
  authenticator.deserializeUser((user: Express.User, done) => done(null, user));
  const app = express();
  app.use(session({ secret: 'keyboard', resave: false, saveUninitialized: false }));
  app.use(authenticator.session());
  app.get('/login', authenticator.authenticate('near') as express.RequestHandler);
  app.get(
    '/callback',
    authenticator.authenticate('near') as express.RequestHandler,
    (_, response) => response.redirect('/'),
  );
  app.get('/', (request, response) => {
    const { id, username } = (request.user ?? {}) as Partial<passport.Profile>;
    response.send(`<h1>${username ?? 'nobody'}</h1><p id="subject">${id ?? ''}</p>`);
  });
  return new Promise((resolve) => {
    const running = app.listen(port, 'localhost', () => resolve(running));
  });
}

test('a person signs in, and Passport’s profile says who it is', async () => {
  const page = await stage.open();
  await page.goto(`${url}/login`);
  await signIn(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
  expect(await page.locator('#subject').textContent()).toBe('alice.sandbox');
});

test('a code that was used once signs nobody in again', async () => {
  const page = await stage.open();
  let used = '';
  page.on('request', (request) => {
    if (request.url().startsWith(`${url}/callback`)) used = request.url();
  });
  await page.goto(`${url}/login`);
  await signIn(page, 'bob.sandbox');
  await signedInAs(page, 'bob.sandbox');
  const thief = await stage.open();
  const answer = await thief.goto(used);
  expect(answer?.status()).not.toBe(200);
  await thief.goto(url);
  await signedInAs(thief, 'nobody');
});
