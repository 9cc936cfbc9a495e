/**
 * Every word that a person reads, in English; the other languages have the same keys.
 * ICU MessageFormat. `<b>`, `<code>` and named links stand in texts that become markup.
 * Texts of `script.` go to the page as they are: there only `{name}` is filled in.
 */
import { enRefusals } from './en-refusals.ts';

export const en = {
  'page.service': 'Sign-in service <b>{host}</b>',
  'page.serviceNamed': 'Sign-in service <b>{service}</b> at <b>{host}</b>',
  'page.app': 'at <b>{host}</b>',
  'page.appPrivacy': '<link>Privacy policy of <b>{app}</b></link>',
  'page.appTerms': '<link>Terms of service of <b>{app}</b></link>',
  'page.appElsewhere': 'on another device',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Terms of service',
  'page.privacy': 'Privacy policy',
  'page.help': 'Help',

  'login.title': 'Sign in with NEAR',
  'login.goOnTo': 'to go on to this app:',
  'login.continueAs': 'Continue as <b>{account}</b>',
  'login.useAnother': 'Use another account',
  'login.changesAccount':
    'Sign with the account that you want to use, or go <back>back to {account}</back>.',
  'login.signedInAs':
    'You are signed in as <b>{account}</b>. Sign once more, or use another account.',
  'login.wantedProof': 'The app asks for <b>{proof}</b>. Another proof may not be enough for it.',
  'login.code': 'Your wallet will show this code:',
  'login.codeWhy':
    'Sign only if it does, and if your browser’s address bar says <b>{host}</b>. A fake page has another address.',
  'login.wallets': 'Wallets',
  'login.noWallet':
    'No wallet can be offered here right now. Open this page in a wallet’s own browser, or sign in one of the ways below.',
  'login.stopWaiting': 'Stop waiting',
  'login.noScripts':
    'Scripts are off in this browser, so no wallet can be opened from here. Sign with the command line below instead, which works without scripts; its message holds the code.',
  'login.whatYouSign': 'What you will sign',
  'login.check':
    'A message, not a transaction; it costs nothing. Before you approve, check that your browser’s address bar says <b>{host}</b> and that the wallet shows the code above: a page that imitates this one stands at another address.',
  'login.message': 'Message',
  'login.contractMessage':
    'If a smart contract holds your account, its wallet shows the same app, code and time of expiry as data (NEP-641).',
  'login.recipient': 'Recipient',
  'login.network': 'Network',
  'login.nonce': 'Nonce',
  'login.byHand': 'Sign with the command line',
  'login.byHandHow':
    'Put your account into this command and run it with <link>near-cli-rs</link>. It prints the public key and the signature.',
  'login.command': 'Command',
  'login.account': 'Account',
  'login.publicKey': 'Public key',
  'login.signature': 'Signature',
  'login.signIn': 'Sign in',
  'login.cancel': 'Cancel and go back to {host}',
  'login.cancelElsewhere': 'Cancel',
  'login.backToApp': 'Go back to {host}',

  'callback.title': 'Back from your wallet',
  'callback.code': 'Your wallet showed this code:',
  'callback.noScripts':
    'Scripts are off in this browser, so the answer of your wallet cannot be read. Go back to the sign-in page and sign with the command line.',
  'callback.back': 'Back to the sign-in page',

  'proof.nep413': 'a signature by a full-access key (NEP-413)',
  'proof.nep641': 'an authorization by the account (NEP-641)',

  'consent.title': 'Allow access',
  'consent.heading': 'Allow this app?',
  'consent.asks': 'Your account is <b>{account}</b>. The app asks to:',
  'consent.limits':
    'It cannot move tokens or sign transactions: it learns who you are, nothing more.',
  'consent.limitsAtServices':
    'It cannot sign transactions for you. What the rights above allow, that service decides.',
  'consent.goesTo': 'What it learns goes to <b>{host}</b>.',
  'consent.selfRegistered':
    'This app registered itself, and nobody here has looked at it. Allow it only if you know and expect it.',
  'consent.knownByDocument':
    'This app is known only by what is published at <b>{host}</b>, and nobody here has looked at it. Allow it only if you know and expect it.',
  'consent.anyProgram':
    'The answer goes to a program on your device, and any program there can say that it is this app.',
  'consent.takeBack': 'You can take this back at <account>{address}</account>.',
  'consent.goesElsewhere': 'What it learns goes to the app <b>on another device</b>.',
  'consent.allow': 'Allow',
  'consent.cancel': 'Cancel',

  'device.title': 'Sign in on another device',
  'device.type': 'Type the code that your device shows.',
  'device.compare': 'Check that your device shows this code.',
  'device.code': 'Code',
  'device.goOn': 'Go on',
  'device.onlyIfYours': 'Only go on if you began this on a device of your own.',
  'device.nobodyNeedsIt': 'Nobody who writes to you or calls you needs this code.',
  'device.fault.missing': 'There was no code. Type the one that your device shows.',
  'device.fault.unknown':
    'This code is not known. Check it against your device, then type it again.',
  'device.fault.expired':
    'This code has expired. Begin again on your device, which shows a new one.',
  'device.fault.used':
    'This code was used before. If you did not use it, begin again on your device, which shows a new one.',
  'device.fault.cancelled': 'You stopped this. The other device is not signed in.',
  'device.fault.failed': 'That did not work. Type the code that your device shows once more.',
  'device.confirm.title': 'Is this your device?',
  'device.confirm.asks': 'An app on another device asks to be signed in.',
  'device.confirm.app': 'App',
  'device.confirm.device': 'Device',
  'device.confirm.asked': 'Asked',
  'device.confirm.signedInAs': 'You are signed in here as <b>{account}</b>.',
  'device.confirm.warning':
    'Only go on if you began this on a device of your own, and it shows this code. If you did not, somebody may be trying to get in as you.',
  'device.confirm.yes': 'Yes, go on',
  'device.confirm.no': 'No, stop this',
  'device.kind.unknown': 'Unknown device',
  'device.kind.both': '{program} on {system}',
  'device.done.title': 'Your device is signed in',
  'device.done.goOn':
    '<b>{app}</b> goes on at the other device in a moment. You can close this page.',

  'phone.fold': 'Sign with your phone',
  'phone.why': 'Your wallet is on your phone? Sign there, and go on here.',
  'phone.showLink': 'Show a link for my phone',
  'phone.offer.title': 'Sign with your phone',
  'phone.offer.scan': 'Point your phone’s camera at this picture, or open the link below it.',
  'phone.offer.picture': 'A QR code with the link below',
  'phone.offer.code': 'Your phone will ask for this code:',
  'phone.offer.secret':
    'Show picture, link and code to nobody. Whoever sends you such a link wants to get in as you.',
  'phone.offer.opened': 'Your phone has opened the link. Go on there.',
  'phone.offer.over': 'This link is over. Show a new one.',
  'phone.offer.goOn': 'I have signed, go on',
  'phone.offer.new': 'Show a new link',
  'phone.offer.back': 'Sign in another way',
  'phone.offer.notYet': 'Your phone has not signed yet.',
  'phone.finish.title': 'Sign in as {account}?',
  'phone.finish.signed': 'Your phone signed for <b>{account}</b>.',
  'phone.finish.yes': 'Sign in as <b>{account}</b>',
  'phone.finish.no': 'No, go back',
  'phone.code.title': 'Sign in on another device?',
  'phone.code.asks': 'You are about to sign in on a device that is <b>not this one</b>.',
  'phone.code.device': 'Device',
  'phone.code.asked': 'Asked',
  'phone.code.warning':
    'Only go on if you see that device before you, and began this there. If somebody sent you this link, close this page: they want to get in as you.',
  'phone.code.type': 'The code on that device',
  'phone.code.goOn': 'Go on',
  'phone.sign.goOnTo': 'to sign in another device, which goes on to',
  'phone.done.title': 'Done',
  'phone.done.goOn': 'Go on at the other device. You can close this page.',

  'scope.openid.title': 'Know your NEAR account',
  'scope.openid.detail': 'Its name, and that you proved it to be yours.',
  'scope.profile.title': 'See your profile',
  'scope.profile.detail':
    'Your name, picture and website from near.social, or names made from the account name.',
  'scope.email.title': 'See an email address',
  'scope.email.detail': 'An address made from the account name, at which you receive nothing.',
  'scope.near.title': 'See how you signed',
  'scope.near.detail':
    'Which NEAR network your account is on, and the public key or smart contract that you signed with.',
  'scope.offline.title': 'Keep you signed in',
  'scope.offline.detail': 'Stay connected while you are away, without asking you each time.',
  'scope.resource.title': 'Use {name} for you',
  'scope.resource.detail': 'At that service, with these rights: {scopes}',

  'account.title': 'Your account',
  'account.account': 'Account',
  'account.network': 'Network',
  'account.method': 'Signed in with',
  'account.method.nep413': 'a full-access key',
  'account.method.nep641': 'the account’s smart contract',
  'account.method.unknown': 'not known',
  'account.sessions': 'Where you are signed in',
  'account.sessions.hint':
    'Browsers give these names themselves. Each has to sign in again after 14 days at the latest.',
  'account.sessions.thisBrowser': 'This browser',
  'account.sessions.since': 'Since',
  'account.sessions.more': 'There are more. Only the newest are shown.',
  'account.signOutThere': 'Sign out there',
  'account.signOutHere': 'Sign out',
  'account.everywhere': 'Sign out everywhere',
  'account.everywhere.hint':
    'Ends all of these, this browser too, and lets no app keep you signed in. Apps stay allowed.',
  'account.apps': 'Apps that you allowed',
  'account.apps.none': 'You have allowed no app yet.',
  'account.apps.since': 'Since',
  'account.apps.may': 'It may',
  'account.apps.firstParty':
    'This app needs no permission from you. If you sign in there again, it is listed again.',
  'account.apps.direct': 'Sign-ins without this page',
  'account.apps.direct.hint':
    'Sites where you signed in with your wallet alone, without a page of this service.',
  'account.apps.gone': 'This app is no longer registered with this service.',
  'account.apps.more': 'There are more. Only those that you used last are shown.',
  'account.apps.revoke': 'Take access back',
  'account.signIns': 'Recent sign-ins',
  'account.signIns.hint':
    'Is there one that was not you? Sign out everywhere. Then remove the keys that you do not know from your account, in your wallet.',
  'account.signIns.none': 'None is known from the last 90 days.',
  'account.done.sessionEnded': 'Done. That browser is signed out.',
  'account.done.appRevoked': 'Done. That app has no access any more.',
  'account.nobody.title': 'Not signed in',
  'account.nobody.heading': 'You are not signed in',
  'account.nobody.lead': 'To see your account, sign in with the wallet that holds it.',
  'account.nobody.signIn': 'Sign in',

  'signOut.title': 'Sign out',
  'signOut.heading': 'Sign out?',
  'signOut.who':
    'You are signed in as <b>{account}</b> at {host}. After signing out here, you sign with your wallet again next time.',
  'signOut.stay': 'Stay signed in at {host}',
  'signedOut.title': 'Signed out',
  'signedOut.heading': 'You are signed out',
  'signedOut.close': 'You can close this page.',
  'signedOut.account':
    'Other browsers may still be signed in: see <account>your account</account>.',

  'postedForm.title': 'One moment…',
  'postedForm.noScripts':
    'Scripts are off in this browser, so this page does not lead on by itself.',
  'postedForm.goOn': 'Continue',

  'error.title': 'That did not work',
  'error.notFound': 'Page not found',
  'error.reason': 'Reason',
  'error.requestId': 'Request id',
  'error.notLookedAt':
    'Nobody here has looked at the app that sent you here. So you are not sent back to it automatically.',
  'error.wayBack': 'Go on to {host}',

  'protocol.invalidClient': 'The app that sent you here is not known to this service.',
  'protocol.invalidRedirectUri':
    'The app that sent you here wants the answer at an address that it has not registered, so you were not sent there.',
  'protocol.unavailable': 'This service cannot answer right now. Try again in a moment.',
  'protocol.serverError': 'Something went wrong here. Try again in a moment.',
  'protocol.other': 'The app that sent you here made a request that this service cannot take.',

  'script.waiting': 'Waiting for {wallet}. Compare the code, then approve.',
  'script.blocked': 'Your browser kept {wallet} from opening its window. Open it from here.',
  'script.openAgain': 'Open {wallet}',
  'script.openHere': 'Open {wallet} in this tab',
  'script.checking': 'Checking the signature…',
  'script.lastUsed': 'Last used',
  'script.getWallet': 'Get {wallet} for {place}',
  'script.unreachable':
    'The sign-in service could not be reached. Check your connection, then try again.',
  'script.unreadable': 'The sign-in service gave no readable answer. Try again in a moment.',
  'script.failed': 'Something went wrong in this page. Reload it and try again.',
  'script.walletGone': 'That wallet is not here any more. Choose another.',
  'script.walletNotInstalled':
    '{wallet} is not installed in this browser. Install it and reload this page, or choose another wallet.',
  'script.walletUnreachable':
    '{wallet} could not be reached. Check your connection, then try again.',
  'script.walletNetwork':
    '{wallet} cannot sign for {network}. Set it to {network}, or choose another wallet.',
  'script.walletUnreadable':
    'The wallet gave no signature that can be read. Try again, or use another wallet.',
  'script.walletClosed':
    '{wallet} was closed before it signed. Nothing was signed. Choose a wallet to try again.',
  'script.walletFailed': '{wallet} could not sign. Try again, or use another wallet.',
  'script.windowsBlocked':
    'Your browser does not let {wallet} open its window. Allow pop-ups for this page, then choose {wallet} again.',
  'script.stopped': 'You stopped waiting. Nothing was signed. Choose a wallet to try again.',
  'script.walletSilent': 'The wallet did not answer. Open it, then try again.',
  'script.returnedNothing':
    'There is no answer of a wallet here. Go back to the sign-in page and choose a wallet.',
  'script.returnedRefusal':
    'Your wallet did not sign. Nothing was signed. Go back to the sign-in page to try again.',
  'script.returnedOther':
    'This answer is for another code, so it was not used. Go back to the sign-in page and sign the message with the new code.',
  ...enRefusals,
} as const;

export type TextKey = keyof typeof en;
