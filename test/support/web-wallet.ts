/**
 * A web wallet as MyNearWallet behaves, on an origin of its own: with an opener it signs no
 * callbackUrl and answers by a message, without one it signs the callbackUrl and sends the
 * browser there.
 */
import { createServer, type Server } from 'node:http';
import { sign } from './relying-party.ts';

export interface WebWallet {
  readonly url: string;
  close(): Promise<void>;
}

export async function startWebWallet(accountId: string): Promise<WebWallet> {
  const server = createServer((request, response) => {
    void renderPage(accountId, new URL(request.url ?? '/', 'http://wallet')).then((page) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function renderPage(accountId: string, { pathname, searchParams }: URL): Promise<string> {
  if (pathname === '/login/')
    return writePage({ message: { status: 'success', account_id: accountId } });
  if (pathname !== '/sign-message') return writePage({});
  const field = (name: string) => searchParams.get(name) ?? '';
  const challenge = {
    message: field('message'),
    nonce: field('nonce'),
    recipient: field('recipient'),
  };
  const callbackUrl = field('callbackUrl');
  const answer = new URLSearchParams({
    ...(await sign(accountId, challenge, { callbackUrl })),
  });
  const refusal = new URLSearchParams({ error: 'User rejected' });
  for (const fields of [answer, refusal]) {
    if (searchParams.has('state')) fields.set('state', field('state'));
  }
  return writePage({
    text: challenge.message,
    message: { status: 'success', signedRequest: await sign(accountId, challenge) },
    approvedUrl: `${callbackUrl}#${answer}`,
    rejectedUrl: `${callbackUrl}#${refusal}`,
  });
}

interface PageParts {
  readonly text?: string;
  readonly message?: object;
  readonly approvedUrl?: string;
  readonly rejectedUrl?: string;
}

function writePage(parts: PageParts): string {
  const json = JSON.stringify(parts).replaceAll('<', '\\u003c');
  return `<!doctype html><title>Web wallet</title><link rel="icon" href="data:,"><h1>Web wallet</h1><pre></pre>
<button id="approve">Approve</button> <button id="reject">Reject</button>
<script>
const parts = ${json};
window.approvedUrl = parts.approvedUrl;
document.querySelector('pre').textContent = parts.text ?? '';
const answer = (message, address) => {
  if (window.opener) window.opener.postMessage(message, '*');
  else location.href = address;
};
approve.onclick = () => answer(parts.message, parts.approvedUrl);
reject.onclick = () =>
  answer({ status: 'failure', errorMessage: 'User rejected the request' }, parts.rejectedUrl);
</script>`;
}
