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
const leaving = watchLeaving(view.stopWaiting);
const wallets = connectWallets({
  manifest,
  network,
  cspNonce: view.scriptNonce,
  onFound: (found) => view.list.add(found),
});

async function signIn(walletId: string): Promise<void> {
  const stop = view.showWaiting(walletId);
  offerThisTab(walletId, stop);
  try {
    // The page may have stood open for longer than its message is valid.
    const challenge = await renewChallenge(stop);
    const waiting = { stop, onBlocked: (again: () => void) => view.showBlocked(again) };
    const answer = await wallets.sign(walletId, challenge, waiting);
    view.showChecking();
    await handIn(answer);
    rememberWallet(walletId);
  } catch (error) {
    await recover(error, stop);
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
function offerThisTab(walletId: string, stop: AbortSignal): void {
  const { signMessageUrl } = manifest.wallets.find(({ id }) => id === walletId) ?? {};
  const page = readSignMessagePage(signMessageUrl);
  if (page === undefined) return view.offerThisTab(undefined);
  const go = async (whileWaiting: AbortSignal | undefined) => {
    const challenge = await renewChallenge(whileWaiting);
    if (leaving.isUnderWay() || whileWaiting?.aborted) return;
    rememberWallet(walletId);
    location.assign(signMessageAddress(page, challenge, callbackUrl));
  };
  view.offerThisTab(() => {
    // The offer stands after a stop, too, and is then a new beginning.
    const whileWaiting = stop.aborted ? undefined : stop;
    void go(whileWaiting).catch((error: unknown) => recover(error, whileWaiting));
  });
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

async function recover(error: unknown, stop?: AbortSignal): Promise<void> {
  if (leaving.isUnderWay()) return;
  if (stop?.aborted) return view.showFailure(new Failure('stopped'));
  if (!(error instanceof InteractionRefusal)) {
    return view.showFailure(error instanceof Failure ? error : new Failure('failed'));
  }
  if (error.isLost) return view.showEnded(error.message);
  // A refused answer spent its challenge, so the page takes the new one.
  await renewChallenge(stop).catch(() => undefined);
  if (stop?.aborted) return view.showFailure(new Failure('stopped'));
  view.showRefusal(error.message);
}

// After a form that was refused, and after a wallet's redirect, the address is another.
const returned = takeReturned(challengePath);
view.list.onChoose((walletId) => void signIn(walletId));
if (returned === undefined) view.showWallets();
else void takeUp(returned);
