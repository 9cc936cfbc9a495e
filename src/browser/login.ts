/**
 * The login page's script: offers the wallets, has the challenge signed, hands
 * the answer in, and says in plain words what went wrong. Everything that it
 * believes is checked again by the server.
 */
import type { Answer } from './answer.ts';
import { InteractionRefusal, openInteraction, type Challenge } from './interaction.ts';
import { recallWallet, rememberWallet } from './last-wallet.ts';
import { watchLeaving } from './leaving.ts';
import { readReturned, readSignMessagePage, signMessageAddress, takeReturned } from './returned.ts';
import { Failure } from './texts.ts';
import { createView } from './view.ts';
import { connectWallets } from './wallets.ts';

const view = createView(recallWallet());
const { manifest, network, challengePath, callbackUrl } = view.settings;
const interaction = openInteraction(view.settings);
const leaving = watchLeaving();
const wallets = connectWallets({
  manifest,
  network,
  cspNonce: view.scriptNonce,
  onFound: (found) => view.list.add(found),
});

async function signIn(walletId: string): Promise<void> {
  const stop = view.showWaiting(walletId);
  offerThisTab(walletId);
  try {
    // The page may have stood open for longer than its message is valid.
    const challenge = await renewChallenge(stop);
    const waiting = { stop, onBlocked: (again: () => void) => view.showBlocked(again) };
    const answer = await wallets.sign(walletId, challenge, waiting);
    view.showChecking();
    await handIn(answer);
    rememberWallet(walletId);
  } catch (error) {
    await recover(stop.aborted ? new Failure('stopped') : error);
  }
}

/** Not to be come back to: the browser's way back leads to the app. */
async function handIn(answer: Answer): Promise<void> {
  const next = await interaction.answer(answer);
  // Else who cancelled would be signed in after all.
  if (leaving.isUnderWay()) return;
  leaving.close();
  location.replace(next);
}

async function renewChallenge(stop?: AbortSignal): Promise<Challenge> {
  const challenge = await interaction.challenge(stop);
  view.showChallenge(challenge);
  return challenge;
}

/** For browsers that let no window open, where the wallet has a page that does without. */
function offerThisTab(walletId: string): void {
  const { signMessageUrl } = manifest.wallets.find(({ id }) => id === walletId) ?? {};
  const page = readSignMessagePage(signMessageUrl);
  if (page === undefined) return view.offerThisTab(undefined);
  const go = async () => {
    const challenge = await renewChallenge();
    if (leaving.isUnderWay()) return;
    rememberWallet(walletId);
    location.assign(signMessageAddress(page, challenge, callbackUrl));
  };
  view.offerThisTab(() => void go().catch(recover));
}

/** A wallet that was opened by its own script, without an opener, comes back to this very page. */
async function takeUp(fields: URLSearchParams): Promise<void> {
  view.showChecking();
  try {
    await handIn(readReturned(fields, view.readCode(), { stateMayLack: true }));
  } catch (error) {
    await recover(error);
  }
}

async function recover(error: unknown): Promise<void> {
  if (leaving.isUnderWay()) return;
  if (!(error instanceof InteractionRefusal)) {
    return view.showFailure(error instanceof Failure ? error : new Failure('failed'));
  }
  if (error.isLost) return view.showEnded(error.message);
  // A refused answer spent its challenge, so the page takes the new one.
  await renewChallenge().catch(() => undefined);
  view.showRefusal(error.message);
}

// After a form that was refused, and after a wallet's redirect, the address is another.
const returned = takeReturned(challengePath);
view.list.onChoose((walletId) => void signIn(walletId));
if (returned === undefined) view.showWallets();
else void takeUp(returned);
