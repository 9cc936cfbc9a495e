/** German: why something was refused. */
import type { Translation } from './languages.ts';

export const deRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '„{text}“ ist keine NEAR-Konto-ID. Eine Konto-ID besteht aus 2 bis 64 Zeichen: Kleinbuchstaben, Ziffern, „-“, „_“ und „.“, zum Beispiel alice.near.',
  'refusal.body_too_large': 'Die Anfrage ist größer als {limit} Byte.',
  'refusal.unsupported_media_type':
    'Senden Sie application/json oder application/x-www-form-urlencoded.',
  'refusal.json_expected': 'Senden Sie JSON mit Content-Type: application/json.',
  'refusal.method_not_allowed': 'Senden Sie diese Anfrage mit {method}.',
  'refusal.wrong_host': 'Dieser Dienst antwortet nur unter {host}. Verwenden Sie diese Adresse.',
  'refusal.insecure_transport': 'Unverschlüsseltes http wird abgelehnt. Verwenden Sie {issuer}.',
  'refusal.cross_origin':
    'Dieses Formular wurde von einer anderen Website gesendet und daher ignoriert.',
  'refusal.origin_not_allowed':
    'Anfragen von {origin} werden hier nicht angenommen. Wer diesen Dienst betreibt, kann diesen Ursprung eintragen.',
  'refusal.invalid_token':
    'Dieses Token gilt hier nicht oder nicht mehr: Es ist abgelaufen, wurde zurückgenommen, oder sein Schlüssel ist weg. Melden Sie sich neu an und senden Sie es als Authorization: Bearer.',
  'refusal.not_signed_in':
    'Hier ist niemand angemeldet. Öffnen Sie diese Seite in einem Browser und melden Sie sich an.',
  'refusal.stale_form':
    'Dieses Formular gehört nicht zu Ihrer Sitzung, oder die Sitzung ist beendet. Es wurde nichts geändert. Öffnen Sie die Seite neu und versuchen Sie es dann noch einmal.',
  'refusal.not_on_account':
    'So etwas gibt es in Ihrem Konto nicht. Möglicherweise ist es bereits beendet. Öffnen Sie die Seite neu, um zu sehen, was es jetzt gibt.',
  'refusal.not_found':
    'Unter dieser Adresse gibt es nichts. Gehen Sie zurück zu der App, von der Sie kommen.',
  'refusal.interaction_not_found':
    'Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. Gehen Sie zurück zur App und beginnen Sie von vorn.',
  'refusal.wrong_step':
    'Diese Antwort gehört zu einem anderen Schritt der Anmeldung. Laden Sie die Seite neu, um den aktuellen Schritt zu sehen.',
  'refusal.challenge_spent':
    'Diese Nachricht wurde bereits beantwortet oder ist abgelaufen. Signieren Sie eine neue.',
  'refusal.invalid_signature':
    'Die Signatur passt nicht zu der hier angezeigten Nachricht. Signieren Sie die neue Nachricht mit dem Schlüssel, den Sie angeben.',
  'refusal.signature_of_no_challenge':
    'Die Signatur passt zu keiner offenen Aufgabe von {account}. Fordern Sie eine neue an und signieren Sie sie, wie es NEP-413 vorschreibt: den SHA-256 von message, nonce, recipient und callbackUrl, in dieser Reihenfolge und ohne callbackUrl, mit dem Schlüssel, den Sie senden.',
  'refusal.unsupported_key':
    'Das ist kein öffentlicher Schlüssel, mit dem man sich hier anmelden kann. Verwenden Sie einen Vollzugriffsschlüssel vom Typ ed25519 oder secp256k1 und signieren Sie die neue Nachricht.',
  'refusal.key_not_on_account':
    'Der Schlüssel, mit dem signiert wurde, gehört nicht zu {account} auf {network}. Prüfen Sie das Konto und das Netzwerk, die in Ihrer Wallet eingestellt sind, und signieren Sie dann noch einmal.',
  'refusal.wrong_network':
    '{account} ist nicht auf {network}, wo dieser Dienst sucht. Stellen Sie Ihre Wallet auf {network} um und signieren Sie dann noch einmal.',
  'refusal.limited_key':
    'Der Schlüssel, mit dem signiert wurde, hat nur eingeschränkte Rechte für {account}: Solche Schlüssel besitzen auch Apps, daher beweisen sie nichts. Signieren Sie mit einem Vollzugriffsschlüssel.',
  'refusal.contract_account':
    'Der Schlüssel, mit dem signiert wurde, gehört nicht zu {account}: Konten dieser Art werden meist von einem Smart Contract verwaltet, nicht mit Zugriffsschlüsseln. Signieren Sie mit einer Wallet, die für den Smart Contract antworten kann (NEP-641), oder verwenden Sie ein anderes Konto.',
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
  'refusal.phone_ticket_over':
    'Dieser Link gilt nicht mehr: Er ist abgelaufen, wurde verwendet oder gehört zu einem anderen Smartphone. Fordern Sie auf dem Gerät, auf dem Sie sich anmelden, einen neuen an.',
  'refusal.phone_code_wrong':
    'Das ist nicht der Code auf dem anderen Gerät. {left, plural, one {Sie können es noch einmal versuchen.} other {Sie können es noch #-mal versuchen.}}',
  'refusal.phone_not_signed':
    'Ihr Smartphone hat für diese Anmeldung nicht signiert, oder was es signiert hat, wurde schon verwendet. Lassen Sie einen neuen Link anzeigen und versuchen Sie es dann noch einmal.',
  'refusal.internal_error':
    'Hier ist etwas schiefgegangen. Versuchen Sie es noch einmal. Wenn es dabei bleibt, teilen Sie dem Betreiber dieses Dienstes die Anfrage-ID mit.',
  'authorization.otherNetwork': 'Was signiert wurde, ist für ein anderes Netzwerk.',
  'authorization.otherPlace':
    'Was signiert wurde, ist für ein anderes Konto oder für ein anderes Mitglied eines gemeinsamen Kontos.',
  'authorization.fromTheFuture':
    'Es wurde zu einer Zeit signiert, die noch nicht gekommen ist; prüfen Sie die Uhr des Geräts mit der Wallet.',
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
};
