// Until the key is deleted on chain, tells each second who it is. docs/token-grant.md runs it.
import { setTimeout as wait } from 'node:timers/promises';
import { loginWithKey } from '@near-oidc/client';

const { ISSUER, CLIENT_ID, NEAR_ACCOUNT, NEAR_SECRET_KEY } = process.env;
const options = { accountId: NEAR_ACCOUNT, clientId: CLIENT_ID };
const login = await loginWithKey(ISSUER, NEAR_SECRET_KEY, options);
for (; ; await wait(1000)) {
  await login.refresh();
  console.log(await (await login.fetch(`${ISSUER}/userinfo`)).json());
}
