/** The pages of a sign-in that a phone signs for: on the device that began it, and on the phone. */
import type { PhoneOffer } from '../login/phone-offers.ts';
import type { PhoneSignIn } from '../login/phone-signing.ts';
import type { Asset } from './assets.ts';
import { describeApp } from './app-card.ts';
import type { ClientLogos } from './logos/client-logos.ts';
import { sayDevice } from './user-agent-words.ts';
import { drawQr } from './qr.ts';
import type { RequestState } from './request-context.ts';

export interface PhoneOfferPage extends PhoneOffer {
  readonly interactionId: string;
  /** Whether the person said that they had signed, and had not. */
  readonly isEarly: boolean;
}

export interface PhoneCodePage {
  readonly signIn: PhoneSignIn;
  readonly phonePath: string;
  readonly refusal?: string;
}

export interface PhonePages {
  phoneOffer(state: RequestState, page: PhoneOfferPage): string;
  phoneFinish(state: RequestState, page: { interactionId: string; accountId: string }): string;
  phoneCode(state: RequestState, page: PhoneCodePage): string;
  phoneDone(state: RequestState): string;
}

type Render = (name: string) => (state: RequestState, page: object) => string;

interface PhonePagesParts {
  /** An origin. */
  readonly issuer: string;
  readonly logos: Pick<ClientLogos, 'pathOf'>;
  readonly script: Asset;
}

export function createPhonePages(
  render: Render,
  { issuer, logos, script }: PhonePagesParts,
): PhonePages {
  const views = {
    offer: render('phone-offer'),
    finish: render('phone-finish'),
    code: render('phone-code'),
    done: render('phone-done'),
  };
  return {
    phoneOffer(state, page) {
      const link = `${issuer}/phone/${page.ticketId}`;
      const paths = pathsOf(page.interactionId);
      return views.offer(state, {
        ...page,
        ...paths,
        link,
        qr: drawQr(link),
        scriptPath: script.path,
      });
    },
    phoneFinish: (state, page) => views.finish(state, { ...page, ...pathsOf(page.interactionId) }),
    phoneCode(state, page) {
      const { app, userAgent, askedAt } = page.signIn;
      return views.code(state, {
        refusal: undefined,
        ...page,
        app: describeApp(app, logos),
        device: sayDevice(state.texts, userAgent),
        askedAt: new Date(askedAt).toISOString(),
        askedAgo: state.texts.since(askedAt, state.receivedAt),
      });
    },
    phoneDone: (state) => views.done(state, {}),
  };
}

function pathsOf(interactionId: string): { loginPath: string; statusPath: string } {
  const loginPath = `/interaction/${interactionId}`;
  return { loginPath, statusPath: `${loginPath}/phone` };
}
