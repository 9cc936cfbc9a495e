/** German. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const de: Translation = {
  'page.service': 'Anmeldedienst <b>{host}</b>',
  'page.app': 'unter <b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'Mit NEAR anmelden',
  'login.goOnTo': 'weiter zu',
  'login.continueAs': 'Weiter als <b>{account}</b>',
  'login.useAnother': 'Anderes Konto verwenden',
  'login.changesAccount':
    'Signieren Sie mit dem Konto, das Sie verwenden möchten, oder gehen Sie <back>zurück zu {account}</back>.',
  'login.signedInAs':
    'Sie sind als <b>{account}</b> angemeldet. Signieren Sie noch einmal oder verwenden Sie ein anderes Konto.',
  'login.wantedProof':
    'Die App verlangt <b>{proof}</b>. Ein anderer Nachweis reicht ihr möglicherweise nicht.',
  'login.code': 'Ihre Wallet zeigt Ihnen diesen Code an:',
  'login.wallets': 'Wallets',
  'login.noWallet':
    'In diesem Browser wurde keine Wallet gefunden. Öffnen Sie diese Seite im eigenen Browser einer Wallet oder signieren Sie unten mit der Befehlszeile.',
  'login.stopWaiting': 'Nicht länger warten',
  'login.noScripts':
    'In diesem Browser sind Skripte deaktiviert, daher lässt sich von hier aus keine Wallet öffnen. Signieren Sie stattdessen unten mit der Befehlszeile: Dafür sind keine Skripte nötig, und die Nachricht enthält den Code.',
  'login.whatYouSign': 'Was Sie signieren',
  'login.check':
    'Eine Nachricht, keine Transaktion; sie kostet nichts. Prüfen Sie vor der Bestätigung, dass in der Adressleiste Ihres Browsers <b>{host}</b> steht und dass die Wallet den Code von oben anzeigt: Eine Seite, die diese hier nachahmt, steht unter einer anderen Adresse.',
  'login.message': 'Nachricht',
  'login.contractMessage':
    'Wird das Konto von einem Smart Contract verwaltet, zeigt die Wallet dieselbe App, denselben Code und dieselbe Ablaufzeit als Daten an (NEP-641).',
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

  'proof.nep413': 'eine Signatur mit einem Vollzugriffsschlüssel (NEP-413)',
  'proof.nep641': 'eine Autorisierung durch das Konto (NEP-641)',

  'consent.title': 'Zugriff zulassen',
  'consent.heading': 'Zugriff für diese App zulassen?',
  'consent.asks': 'Ihr Konto ist <b>{account}</b>. Die App möchte:',
  'consent.limits':
    'Die App kann keine Token bewegen und keine Transaktionen signieren. Sie erfährt, wer Sie sind, mehr nicht. Diese Angaben gehen an <b>{host}</b>.',
  'consent.allow': 'Zulassen',
  'consent.cancel': 'Abbrechen',

  'scope.openid.title': 'Ihr NEAR-Konto kennen',
  'scope.openid.detail':
    'Den Namen des Kontos und dass Sie nachgewiesen haben, dass es Ihnen gehört.',
  'scope.profile.title': 'Ihr Profil sehen',
  'scope.profile.detail':
    'Die Namen, unter denen Apps Sie anzeigen; zurzeit werden sie aus dem Kontonamen gebildet.',
  'scope.near.title': 'Sehen, wie Sie signiert haben',
  'scope.near.detail':
    'In welchem NEAR-Netzwerk sich Ihr Konto befindet und mit welchem öffentlichen Schlüssel oder Smart Contract Sie signiert haben.',
  'scope.offline.title': 'Ihre Anmeldung aufrechterhalten',
  'scope.offline.detail':
    'Verbunden bleiben, während Sie abwesend sind, ohne Sie jedes Mal zu fragen.',

  'signOut.title': 'Abmelden',
  'signOut.heading': 'Abmelden?',
  'signOut.who':
    'Sie sind bei {host} als <b>{account}</b> angemeldet. Wenn Sie sich hier abmelden, müssen Sie beim nächsten Mal wieder mit Ihrer Wallet signieren.',
  'signOut.stay': 'Bei {host} angemeldet bleiben',
  'signedOut.title': 'Abgemeldet',
  'signedOut.heading': 'Sie sind abgemeldet',
  'signedOut.close': 'Sie können diese Seite schließen.',

  'error.title': 'Das hat nicht funktioniert',
  'error.notFound': 'Seite nicht gefunden',
  'error.reason': 'Grund',
  'error.requestId': 'Anfrage-ID',

  'protocol.invalidClient': 'Die App, von der Sie kommen, ist diesem Dienst nicht bekannt.',
  'protocol.invalidRedirectUri':
    'Die App, von der Sie kommen, möchte die Antwort an einer Adresse erhalten, die sie nicht registriert hat. Daher wurden Sie nicht dorthin weitergeleitet.',
  'protocol.unavailable':
    'Dieser Dienst kann gerade nicht antworten. Versuchen Sie es gleich noch einmal.',
  'protocol.serverError': 'Hier ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
  'protocol.other':
    'Die App, von der Sie kommen, hat eine Anfrage gestellt, die dieser Dienst nicht annehmen kann.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '„{text}“ ist keine NEAR-Konto-ID. Eine Konto-ID besteht aus 2 bis 64 Zeichen: Kleinbuchstaben, Ziffern, „-“, „_“ und „.“, zum Beispiel alice.near.',
  'refusal.body_too_large': 'Die Anfrage ist größer als {limit} Byte.',
  'refusal.unsupported_media_type':
    'Senden Sie application/json oder application/x-www-form-urlencoded.',
  'refusal.wrong_host': 'Dieser Dienst antwortet nur unter {host}. Verwenden Sie diese Adresse.',
  'refusal.insecure_transport': 'Unverschlüsseltes http wird abgelehnt. Verwenden Sie {issuer}.',
  'refusal.cross_origin':
    'Dieses Formular wurde von einer anderen Website gesendet und daher ignoriert.',
  'refusal.not_found':
    'Unter dieser Adresse gibt es nichts. Gehen Sie zurück zu der App, von der Sie kommen.',
  'refusal.interaction_not_found':
    'Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. Gehen Sie zurück zur App und beginnen Sie von vorn.',
  'refusal.wrong_step':
    'Diese Antwort gehört zu einem anderen Schritt der Anmeldung. Laden Sie die Seite neu, um den aktuellen Schritt zu sehen.',
  'refusal.challenge_spent':
    'Diese Nachricht wurde bereits beantwortet oder ist abgelaufen. Signieren Sie die neue.',
  'refusal.invalid_signature':
    'Die Signatur passt nicht zu der hier angezeigten Nachricht. Signieren Sie die neue Nachricht mit dem Schlüssel, den Sie angeben.',
  'refusal.unsupported_key':
    'Mit dieser Art von Schlüssel ist hier keine Anmeldung möglich. Verwenden Sie einen Vollzugriffsschlüssel vom Typ ed25519 oder secp256k1.',
  'refusal.key_not_on_account':
    'Der Schlüssel, mit dem signiert wurde, gehört nicht zu {account} auf {network}. Prüfen Sie das Konto und das Netzwerk, die in Ihrer Wallet eingestellt sind, und signieren Sie dann noch einmal.',
  'refusal.wrong_network':
    '{account} ist nicht auf {network}, wo dieser Dienst sucht. Stellen Sie Ihre Wallet auf {network} um und signieren Sie dann noch einmal.',
  'refusal.limited_key':
    'Der Schlüssel, mit dem signiert wurde, hat nur eingeschränkte Rechte für {account}: Solche Schlüssel besitzen auch Apps, daher beweisen sie nichts. Signieren Sie mit einem Vollzugriffsschlüssel.',
  'refusal.contract_account':
    '{account} hat keinen solchen Schlüssel: Konten dieser Art werden meist von einem Smart Contract verwaltet, nicht mit Zugriffsschlüsseln. Signieren Sie mit einer Wallet, die für den Smart Contract antworten kann (NEP-641), oder verwenden Sie ein anderes Konto.',
  'refusal.account_not_created':
    '{account} gibt es auf {network} noch nicht. Senden Sie ein wenig NEAR an dieses Konto, dadurch wird es angelegt, und signieren Sie dann noch einmal.',
  'refusal.authorization_refused':
    '{account} hat diese Anmeldung nicht autorisiert: {why} Versuchen Sie es mit der neuen Nachricht noch einmal.',
  'refusal.account_refused':
    '{account} darf sich hier nicht anmelden. Verwenden Sie ein anderes Konto oder wenden Sie sich an den Betreiber dieses Dienstes.',
  'refusal.chain_unavailable':
    'Zu wenige {network}-Knoten haben rechtzeitig mitgeteilt, wem dieses Konto gehört. Daher kann sich niemand anmelden. Versuchen Sie es gleich noch einmal.',
  'refusal.nodes_disagree':
    'Die befragten {network}-Knoten sind sich nicht einig, wem dieses Konto gehört. Daher kann sich niemand anmelden. Versuchen Sie es in einer Minute noch einmal.',
  'refusal.store_unavailable':
    'Dieser Dienst kann gerade nicht auf seinen eigenen Speicher zugreifen. Versuchen Sie es gleich noch einmal.',
  'refusal.used_just_now':
    'Dieses Aktualisierungstoken wurde gerade eben verwendet. Wenn die Antwort verloren ging, senden Sie die Anfrage nach der in Retry-After genannten Zeit noch einmal.',
  'refusal.too_many_requests':
    'Zu viele Versuche. Warten Sie {seconds, plural, one {# Sekunde} other {# Sekunden}} und versuchen Sie es dann noch einmal.',
  'refusal.internal_error':
    'Hier ist etwas schiefgegangen. Versuchen Sie es noch einmal. Wenn es dabei bleibt, teilen Sie dem Betreiber dieses Dienstes die Anfrage-ID mit.',

  'authorization.otherNetwork': 'Was signiert wurde, ist für ein anderes Netzwerk.',
  'authorization.otherPlace':
    'Was signiert wurde, ist für ein anderes Konto oder eine andere Stelle in einer Gruppe von Konten.',
  'authorization.fromTheFuture':
    'Es wurde zu einer Zeit signiert, die noch nicht gekommen ist; prüfen Sie die Uhr des Geräts.',
  'authorization.otherSite': 'Es wurde für eine andere Website signiert.',
  'authorization.unsupportedKey': 'Mit dieser Art von Schlüssel ist hier keine Anmeldung möglich.',
  'authorization.wrongSignature': 'Die Signatur passt nicht.',
  'authorization.keyRefused':
    'Der Schlüssel, mit dem signiert wurde, ist kein Vollzugriffsschlüssel des Kontos.',
  'authorization.noContract':
    'Es wurde kein Smart Contract gefunden, der für das Konto antworten kann.',
  'authorization.outOfGas': 'Der Smart Contract des Kontos wurde nicht zu Ende ausgeführt.',
  'authorization.contractRefused': 'Der Smart Contract des Kontos hat abgelehnt.',
  'authorization.unreadable': 'Der Smart Contract des Kontos hat keine lesbare Antwort gegeben.',
  'authorization.otherPayload': 'Was autorisiert wurde, ist eine andere Nachricht.',
  'authorization.otherMemberPayload':
    'Eines der Mitglieder des Kontos hat eine andere Nachricht autorisiert.',
  'authorization.tooLarge': 'Was die Wallet gesendet hat, ist zu lang.',
  'authorization.tooManyMembers':
    'Der Smart Contract des Kontos nennt mehr Konten, als dieser Dienst befragt.',

  'script.waiting': 'Warten auf {wallet}. Vergleichen Sie den Code und bestätigen Sie dann.',
  'script.checking': 'Die Signatur wird geprüft …',
  'script.unreachable':
    'Der Anmeldedienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal.',
  'script.unreadable':
    'Der Anmeldedienst hat keine lesbare Antwort gegeben. Versuchen Sie es gleich noch einmal.',
  'script.failed':
    'Auf dieser Seite ist etwas schiefgegangen. Laden Sie sie neu und versuchen Sie es noch einmal.',
  'script.walletGone': 'Diese Wallet ist hier nicht mehr verfügbar. Wählen Sie eine andere.',
  'script.walletUnreadable':
    'Die Wallet hat keine lesbare Signatur geliefert. Versuchen Sie es noch einmal oder verwenden Sie eine andere Wallet.',
  'script.walletClosed':
    '{wallet} wurde vor dem Signieren geschlossen. Es wurde nichts signiert. Wählen Sie eine Wallet, um es noch einmal zu versuchen.',
  'script.walletFailed':
    '{wallet} konnte nicht signieren. Versuchen Sie es noch einmal oder verwenden Sie eine andere Wallet.',
  'script.stopped':
    'Sie haben das Warten beendet. Es wurde nichts signiert. Wählen Sie eine Wallet, um es noch einmal zu versuchen.',
  'script.walletSilent':
    'Die Wallet hat nicht geantwortet. Öffnen Sie sie und versuchen Sie es dann noch einmal.',
};
