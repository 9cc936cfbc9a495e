/**
 * The login page's script: offers the wallets, has the challenge signed, hands
 * the answer in, and says in plain words what went wrong. Everything that it
 * believes is checked again by the server.
 */
import { connectWallets } from './wallets.ts';
import { createView, type View } from './view.ts';
import { InteractionRefusal, openInteraction, type Interaction } from './interaction.ts';
import { Failure } from './texts.ts';

async function signIn(view: View, interaction: Interaction, walletId: string): Promise<void> {
  const stop = view.showWaiting(walletId);
  try {
    // The page may have stood open for longer than its message is valid.
    await interaction.renew();
    view.showChallenge(interaction.challenge());
    const answer = await wallets.sign(walletId, interaction.challenge(), stop);
    view.showChecking();
    location.assign(await interaction.answer(answer));
  } catch (error) {
    await recover(view, interaction, error);
  }
}

/** A refused answer spent its challenge, so the page takes the new one. */
async function recover(view: View, interaction: Interaction, error: unknown): Promise<void> {
  if (error instanceof InteractionRefusal) {
    await interaction.renew().then(
      () => view.showChallenge(interaction.challenge()),
      () => undefined,
    );
  }
  if (error instanceof InteractionRefusal) view.showRefusal(error.message);
  else view.showFailure(error instanceof Failure ? error : new Failure('failed'));
}

const view = createView();
const { manifest, network } = view.settings;
const interaction = openInteraction(view.settings, view.readChallenge());
const wallets = connectWallets({
  manifest,
  network,
  cspNonce: view.scriptNonce,
  onFound: (found) => view.addWallet(found),
});
view.onChoose((walletId) => void signIn(view, interaction, walletId));
view.showWallets();
