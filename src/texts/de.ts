/** German. Keys and tags are those of en.ts. */
import { deRefusals } from './de-refusals.ts';
import type { Translation } from './languages.ts';

export const de: Translation = {
  'page.service': 'Anmeldedienst <b>{host}</b>',
  'page.serviceNamed': 'Anmeldedienst <b>{service}</b> unter <b>{host}</b>',
  'page.app': 'unter <b>{host}</b>',
  'page.appPrivacy': '<link>Datenschutzerklärung von <b>{app}</b></link>',
  'page.appTerms': '<link>Nutzungsbedingungen von <b>{app}</b></link>',
  'page.appElsewhere': 'auf einem anderen Gerät',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Nutzungsbedingungen',
  'page.privacy': 'Datenschutzerklärung',
  'page.help': 'Hilfe',

  'login.title': 'Mit NEAR anmelden',
  'login.goOnTo': 'weiter zu dieser App:',
  'login.continueAs': 'Weiter als <b>{account}</b>',
  'login.useAnother': 'Anderes Konto verwenden',
  'login.changesAccount':
    'Signieren Sie mit dem Konto, das Sie verwenden möchten, oder gehen Sie <back>zurück zu {account}</back>.',
  'login.signedInAs':
    'Sie sind als <b>{account}</b> angemeldet. Signieren Sie noch einmal oder verwenden Sie ein anderes Konto.',
  'login.wantedProof':
    'Die App verlangt <b>{proof}</b>. Ein anderer Nachweis reicht ihr möglicherweise nicht.',
  'login.code': 'Ihre Wallet zeigt Ihnen diesen Code an:',
  'login.codeWhy':
    'Signieren Sie nur, wenn die Wallet ihn anzeigt und in der Adressleiste Ihres Browsers <b>{host}</b> steht. Eine gefälschte Seite hat eine andere Adresse.',
  'login.wallets': 'Wallets',
  'login.noWallet':
    'Hier kann gerade keine Wallet angeboten werden. Öffnen Sie diese Seite im eigenen Browser einer Wallet oder melden Sie sich auf einem der Wege unten an.',
  'login.stopWaiting': 'Nicht länger warten',
  'login.noScripts':
    'In diesem Browser sind Skripte deaktiviert, daher lässt sich von hier aus keine Wallet öffnen. Signieren Sie stattdessen unten mit der Befehlszeile: Dafür sind keine Skripte nötig, und die Nachricht enthält den Code.',
  'login.whatYouSign': 'Was Sie signieren',
  'login.check':
    'Eine Nachricht, keine Transaktion; sie kostet nichts. Prüfen Sie vor der Bestätigung, dass in der Adressleiste Ihres Browsers <b>{host}</b> steht und dass die Wallet den Code von oben anzeigt: Eine Seite, die diese hier nachahmt, steht unter einer anderen Adresse.',
  'login.message': 'Nachricht',
  'login.contractMessage':
    'Wird Ihr Konto von einem Smart Contract verwaltet, zeigt die Wallet des Kontos dieselbe App, denselben Code und dieselbe Ablaufzeit als Daten an (NEP-641).',
  'login.recipient': 'Empfänger',
  'login.network': 'Netzwerk',
  'login.nonce': 'Nonce',
  'login.byHand': 'Mit der Befehlszeile signieren',
  'login.byHandHow':
    'Setzen Sie Ihr Konto in diesen Befehl ein und führen Sie ihn mit <link>near-cli-rs</link> aus. Er gibt den öffentlichen Schlüssel und die Signatur aus.',
  'login.command': 'Befehl',
  'login.account': 'Konto',
  'login.publicKey': 'Öffentlicher Schlüssel',
  'login.signature': 'Signatur',
  'login.signIn': 'Anmelden',
  'login.cancel': 'Abbrechen und zurück zu {host}',
  'login.cancelElsewhere': 'Abbrechen',
  'login.backToApp': 'Zurück zu {host}',

  'callback.title': 'Zurück von Ihrer Wallet',
  'callback.code': 'Ihre Wallet hat diesen Code angezeigt:',
  'callback.noScripts':
    'In diesem Browser sind Skripte deaktiviert, daher lässt sich die Antwort Ihrer Wallet nicht lesen. Gehen Sie zurück zur Anmeldeseite und signieren Sie mit der Befehlszeile.',
  'callback.back': 'Zurück zur Anmeldeseite',

  'proof.nep413': 'eine Signatur mit einem Vollzugriffsschlüssel (NEP-413)',
  'proof.nep641': 'eine Autorisierung durch das Konto (NEP-641)',

  'consent.title': 'Zugriff zulassen',
  'consent.heading': 'Zugriff für diese App zulassen?',
  'consent.asks': 'Ihr Konto ist <b>{account}</b>. Die App möchte:',
  'consent.limits':
    'Die App kann keine Token bewegen und keine Transaktionen signieren. Sie erfährt, wer Sie sind, mehr nicht.',
  'consent.limitsAtServices':
    'Die App kann keine Transaktionen für Sie signieren. Was die Rechte oben erlauben, bestimmt jener Dienst.',
  'consent.goesTo': 'Diese Angaben gehen an <b>{host}</b>.',
  'consent.selfRegistered':
    'Diese App hat sich selbst registriert, und niemand hier hat sie geprüft. Erlauben Sie sie nur, wenn Sie sie kennen und erwartet haben.',
  'consent.knownByDocument':
    'Diese App ist nur durch das bekannt, was unter <b>{host}</b> veröffentlicht ist, und niemand hier hat sie geprüft. Erlauben Sie sie nur, wenn Sie sie kennen und erwartet haben.',
  'consent.anyProgram':
    'Die Antwort geht an ein Programm auf Ihrem Gerät, und dort kann sich jedes Programm für diese App ausgeben.',
  'consent.takeBack': 'Sie können das unter <account>{address}</account> zurücknehmen.',
  'consent.goesElsewhere': 'Diese Angaben gehen an die App <b>auf einem anderen Gerät</b>.',
  'consent.allow': 'Zulassen',
  'consent.cancel': 'Abbrechen',

  'device.title': 'Auf einem anderen Gerät anmelden',
  'device.type': 'Geben Sie den Code ein, den Ihr Gerät anzeigt.',
  'device.compare': 'Prüfen Sie, ob Ihr Gerät diesen Code anzeigt.',
  'device.code': 'Code',
  'device.goOn': 'Weiter',
  'device.onlyIfYours':
    'Fahren Sie nur fort, wenn Sie dies auf einem eigenen Gerät begonnen haben.',
  'device.nobodyNeedsIt': 'Niemand, der Ihnen schreibt oder Sie anruft, braucht diesen Code.',
  'device.fault.missing': 'Der Code fehlt. Geben Sie den Code ein, den Ihr Gerät anzeigt.',
  'device.fault.unknown':
    'Dieser Code ist nicht bekannt. Vergleichen Sie ihn mit dem auf Ihrem Gerät und geben Sie ihn noch einmal ein.',
  'device.fault.expired':
    'Dieser Code ist abgelaufen. Beginnen Sie auf Ihrem Gerät von vorn, es zeigt dann einen neuen an.',
  'device.fault.used':
    'Dieser Code wurde bereits verwendet. Wenn Sie das nicht waren, beginnen Sie auf Ihrem Gerät von vorn, es zeigt dann einen neuen an.',
  'device.fault.cancelled':
    'Sie haben den Vorgang abgebrochen. Das andere Gerät ist nicht angemeldet.',
  'device.fault.failed':
    'Das hat nicht funktioniert. Geben Sie den Code, den Ihr Gerät anzeigt, noch einmal ein.',
  'device.confirm.title': 'Ist das Ihr Gerät?',
  'device.confirm.asks': 'Eine App auf einem anderen Gerät möchte angemeldet werden.',
  'device.confirm.app': 'App',
  'device.confirm.device': 'Gerät',
  'device.confirm.asked': 'Angefragt',
  'device.confirm.signedInAs': 'Sie sind hier als <b>{account}</b> angemeldet.',
  'device.confirm.warning':
    'Fahren Sie nur fort, wenn Sie dies auf einem eigenen Gerät begonnen haben und es diesen Code anzeigt. Wenn nicht, versucht möglicherweise jemand, sich unter Ihrem Namen anzumelden.',
  'device.confirm.yes': 'Ja, weiter',
  'device.confirm.no': 'Nein, abbrechen',
  'device.kind.unknown': 'keine Angabe',
  'device.kind.both': '{program} auf {system}',
  'device.done.title': 'Ihr Gerät ist angemeldet',
  'device.done.goOn':
    'Auf dem anderen Gerät geht es gleich mit <b>{app}</b> weiter. Sie können diese Seite schließen.',

  'phone.fold': 'Mit dem Smartphone signieren',
  'phone.why':
    'Ihre Wallet ist auf Ihrem Smartphone? Signieren Sie dort und machen Sie hier weiter.',
  'phone.showLink': 'Link für mein Smartphone anzeigen',
  'phone.offer.title': 'Mit dem Smartphone signieren',
  'phone.offer.scan':
    'Richten Sie die Kamera Ihres Smartphones auf dieses Bild oder öffnen Sie den Link darunter.',
  'phone.offer.picture': 'Ein QR-Code mit dem Link darunter',
  'phone.offer.code': 'Ihr Smartphone wird nach diesem Code fragen:',
  'phone.offer.secret':
    'Zeigen Sie Bild, Link und Code niemandem. Wer Ihnen einen solchen Link schickt, will sich unter Ihrem Namen anmelden.',
  'phone.offer.opened': 'Ihr Smartphone hat den Link geöffnet. Machen Sie dort weiter.',
  'phone.offer.over': 'Dieser Link gilt nicht mehr. Lassen Sie einen neuen anzeigen.',
  'phone.offer.goOn': 'Ich habe signiert, weiter',
  'phone.offer.new': 'Neuen Link anzeigen',
  'phone.offer.back': 'Auf andere Weise anmelden',
  'phone.offer.notYet': 'Ihr Smartphone hat noch nicht signiert.',
  'phone.finish.title': 'Als {account} anmelden?',
  'phone.finish.signed': 'Ihr Smartphone hat für <b>{account}</b> signiert.',
  'phone.finish.yes': 'Als <b>{account}</b> anmelden',
  'phone.finish.no': 'Nein, zurück',
  'phone.code.title': 'Ein anderes Gerät anmelden?',
  'phone.code.asks': 'Sie sind dabei, ein Gerät anzumelden, das <b>nicht dieses hier</b> ist.',
  'phone.code.device': 'Gerät',
  'phone.code.asked': 'Angefragt',
  'phone.code.warning':
    'Fahren Sie nur fort, wenn Sie das andere Gerät vor sich haben und dies dort begonnen haben. Wenn Ihnen jemand diesen Link geschickt hat, schließen Sie diese Seite: Diese Person will sich unter Ihrem Namen anmelden.',
  'phone.code.type': 'Der Code auf dem anderen Gerät',
  'phone.code.goOn': 'Weiter',
  'phone.sign.goOnTo': 'um ein anderes Gerät anzumelden, auf dem es mit dieser App weitergeht:',
  'phone.done.title': 'Fertig',
  'phone.done.goOn': 'Machen Sie auf dem anderen Gerät weiter. Sie können diese Seite schließen.',

  'scope.openid.title': 'Ihr NEAR-Konto kennen',
  'scope.openid.detail':
    'Den Namen des Kontos und dass Sie nachgewiesen haben, dass es Ihnen gehört.',
  'scope.profile.title': 'Ihr Profil sehen',
  'scope.profile.detail':
    'Ihr Name, Bild und Ihre Website von near.social oder Namen, die aus dem Kontonamen gebildet werden.',
  'scope.email.title': 'Eine E-Mail-Adresse sehen',
  'scope.email.detail': 'Eine aus dem Kontonamen gebildete Adresse, an der Sie nichts empfangen.',
  'scope.near.title': 'Sehen, wie Sie signiert haben',
  'scope.near.detail':
    'In welchem NEAR-Netzwerk sich Ihr Konto befindet und mit welchem öffentlichen Schlüssel oder Smart Contract Sie signiert haben.',
  'scope.offline.title': 'Ihre Anmeldung aufrechterhalten',
  'scope.offline.detail':
    'Verbunden bleiben, während Sie abwesend sind, ohne Sie jedes Mal zu fragen.',
  'scope.resource.title': '{name} für Sie nutzen',
  'scope.resource.detail': 'Bei diesem Dienst, mit diesen Rechten: {scopes}',

  'account.title': 'Ihr Konto',
  'account.account': 'Konto',
  'account.network': 'Netzwerk',
  'account.method': 'Angemeldet mit',
  'account.method.nep413': 'Vollzugriffsschlüssel',
  'account.method.nep641': 'Smart Contract des Kontos',
  'account.method.unknown': 'nicht bekannt',
  'account.sessions': 'Wo Sie angemeldet sind',
  'account.sessions.hint':
    'Diese Namen geben sich die Browser selbst. In jedem müssen Sie sich nach spätestens 14 Tagen wieder anmelden.',
  'account.sessions.thisBrowser': 'Dieser Browser',
  'account.sessions.since': 'Angemeldet',
  'account.sessions.more': 'Es gibt noch mehr. Nur die neuesten Anmeldungen werden angezeigt.',
  'account.signOutThere': 'Dort abmelden',
  'account.signOutHere': 'Abmelden',
  'account.everywhere': 'Überall abmelden',
  'account.everywhere.hint':
    'Beendet alle diese Anmeldungen, auch die in diesem Browser, und macht ungültig, was Apps erhalten haben, um Ihre Anmeldung aufrechtzuerhalten. Die Apps bleiben zugelassen.',
  'account.apps': 'Apps, die Sie zugelassen haben',
  'account.apps.none': 'Sie haben noch keine App zugelassen.',
  'account.apps.since': 'Zugelassen',
  'account.apps.may': 'Sie darf',
  'account.apps.firstParty':
    'Diese App braucht Ihre Zustimmung nicht. Wenn Sie sich dort wieder anmelden, erscheint sie hier erneut.',
  'account.apps.direct': 'Anmeldungen ohne diese Seite',
  'account.apps.direct.hint':
    'Websites, auf denen Sie sich nur mit Ihrer Wallet angemeldet haben, ohne eine Seite dieses Dienstes.',
  'account.apps.gone': 'Mit dieser App kann sich hier niemand mehr anmelden.',
  'account.apps.more': 'Es gibt noch mehr. Nur die zuletzt von Ihnen verwendeten werden angezeigt.',
  'account.apps.revoke': 'Zugriff entziehen',
  'account.signIns': 'Letzte Anmeldungen',
  'account.signIns.hint':
    'Ist eine dabei, die nicht von Ihnen stammt? Melden Sie sich überall ab. Entfernen Sie dann in Ihrer Wallet die Schlüssel, die Sie nicht kennen, von Ihrem Konto.',
  'account.signIns.none': 'Aus den letzten 90 Tagen ist keine bekannt.',
  'account.done.sessionEnded': 'Erledigt. Der andere Browser ist abgemeldet.',
  'account.done.appRevoked': 'Erledigt. Diese App hat keinen Zugriff mehr.',
  'account.nobody.title': 'Nicht angemeldet',
  'account.nobody.heading': 'Sie sind nicht angemeldet',
  'account.nobody.lead':
    'Um Ihr Konto zu sehen, melden Sie sich mit der Wallet an, in der es sich befindet.',
  'account.nobody.signIn': 'Anmelden',

  'signOut.title': 'Abmelden',
  'signOut.heading': 'Abmelden?',
  'signOut.who':
    'Sie sind bei {host} als <b>{account}</b> angemeldet. Wenn Sie sich hier abmelden, müssen Sie beim nächsten Mal wieder mit Ihrer Wallet signieren.',
  'signOut.stay': 'Bei {host} angemeldet bleiben',
  'signedOut.title': 'Abgemeldet',
  'signedOut.heading': 'Sie sind abgemeldet',
  'signedOut.close': 'Sie können diese Seite schließen.',
  'signedOut.account':
    'In anderen Browsern sind Sie möglicherweise noch angemeldet: siehe <account>Ihr Konto</account>.',

  'postedForm.title': 'Einen Moment …',
  'postedForm.noScripts':
    'In diesem Browser sind Skripte deaktiviert, daher leitet diese Seite nicht von selbst weiter.',
  'postedForm.goOn': 'Weiter',

  'error.title': 'Das hat nicht funktioniert',
  'error.notFound': 'Seite nicht gefunden',
  'error.reason': 'Grund',
  'error.requestId': 'Anfrage-ID',
  'error.notLookedAt':
    'Niemand hier hat die App geprüft, die Sie hierher geschickt hat. Darum werden Sie nicht von selbst zurückgeleitet.',
  'error.wayBack': 'Weiter zu {host}',

  'protocol.invalidClient': 'Die App, von der Sie kommen, ist diesem Dienst nicht bekannt.',
  'protocol.invalidRedirectUri':
    'Die App, von der Sie kommen, möchte die Antwort an einer Adresse erhalten, die sie nicht registriert hat. Daher wurden Sie nicht dorthin weitergeleitet.',
  'protocol.unavailable':
    'Dieser Dienst kann gerade nicht antworten. Versuchen Sie es gleich noch einmal.',
  'protocol.serverError': 'Hier ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  'protocol.other':
    'Die App, von der Sie kommen, hat eine Anfrage gestellt, die dieser Dienst nicht annehmen kann.',

  'script.waiting': 'Warten auf {wallet}. Vergleichen Sie den Code und bestätigen Sie dann.',
  'script.blocked':
    'Ihr Browser hat {wallet} daran gehindert, ein Fenster zu öffnen. Öffnen Sie es von hier aus.',
  'script.openAgain': '{wallet} öffnen',
  'script.openHere': '{wallet} in diesem Tab öffnen',
  'script.checking': 'Die Signatur wird geprüft …',
  'script.lastUsed': 'Zuletzt verwendet',
  'script.getWallet': '{wallet} für {place} holen',
  'script.unreachable':
    'Der Anmeldedienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal.',
  'script.unreadable':
    'Der Anmeldedienst hat keine lesbare Antwort gegeben. Versuchen Sie es gleich noch einmal.',
  'script.failed':
    'Auf dieser Seite ist etwas schiefgegangen. Laden Sie sie neu und versuchen Sie es noch einmal.',
  'script.walletGone': 'Diese Wallet ist hier nicht mehr verfügbar. Wählen Sie eine andere.',
  'script.walletNotInstalled':
    '{wallet} ist in diesem Browser nicht installiert. Installieren Sie diese Wallet und laden Sie die Seite neu, oder wählen Sie eine andere Wallet.',
  'script.walletUnreachable':
    '{wallet} ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal.',
  'script.walletNetwork':
    '{wallet} kann nicht für {network} signieren. Stellen Sie die Wallet auf {network} um oder wählen Sie eine andere.',
  'script.walletUnreadable':
    'Die Wallet hat keine lesbare Signatur geliefert. Versuchen Sie es noch einmal oder verwenden Sie eine andere Wallet.',
  'script.walletClosed':
    '{wallet} wurde vor dem Signieren geschlossen. Es wurde nichts signiert. Wählen Sie eine Wallet, um es noch einmal zu versuchen.',
  'script.walletFailed':
    '{wallet} konnte nicht signieren. Versuchen Sie es noch einmal oder verwenden Sie eine andere Wallet.',
  'script.windowsBlocked':
    'Ihr Browser lässt {wallet} kein Fenster öffnen. Erlauben Sie Pop-ups für diese Seite und wählen Sie {wallet} dann noch einmal.',
  'script.stopped':
    'Sie haben das Warten beendet. Es wurde nichts signiert. Wählen Sie eine Wallet, um es noch einmal zu versuchen.',
  'script.walletSilent':
    'Die Wallet hat nicht geantwortet. Öffnen Sie sie und versuchen Sie es dann noch einmal.',
  'script.returnedNothing':
    'Hier gibt es keine Antwort einer Wallet. Gehen Sie zurück zur Anmeldeseite und wählen Sie eine Wallet.',
  'script.returnedRefusal':
    'Ihre Wallet hat nicht signiert. Es wurde nichts signiert. Gehen Sie zurück zur Anmeldeseite, um es noch einmal zu versuchen.',
  'script.returnedOther':
    'Diese Antwort gehört zu einem anderen Code und wurde daher nicht verwendet. Gehen Sie zurück zur Anmeldeseite und signieren Sie die Nachricht mit dem neuen Code.',
  ...deRefusals,
};
