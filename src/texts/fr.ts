/** French. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const fr: Translation = {
  'page.service': 'Service de connexion <b>{host}</b>',
  'page.app': 'sur <b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'Se connecter avec NEAR',
  'login.goOnTo': 'pour continuer vers',
  'login.continueAs': 'Continuer en tant que <b>{account}</b>',
  'login.useAnother': 'Utiliser un autre compte',
  'login.changesAccount':
    'Signez avec le compte que vous voulez utiliser ou <back>revenez à {account}</back>.',
  'login.signedInAs':
    'Vous êtes connecté en tant que <b>{account}</b>. Signez encore une fois ou utilisez un autre compte.',
  'login.wantedProof':
    'L’application demande <b>{proof}</b>. Une autre preuve pourrait ne pas lui suffire.',
  'login.code': 'Votre portefeuille affichera ce code :',
  'login.wallets': 'Portefeuilles',
  'login.noWallet':
    'Aucun portefeuille n’a été trouvé dans ce navigateur. Ouvrez cette page dans le navigateur intégré d’un portefeuille ou signez avec la ligne de commande ci-dessous.',
  'login.stopWaiting': 'Ne plus attendre',
  'login.noScripts':
    'Les scripts sont désactivés dans ce navigateur : aucun portefeuille ne peut donc être ouvert d’ici. Signez plutôt avec la ligne de commande ci-dessous : elle n’a pas besoin de scripts et son message contient le code.',
  'login.whatYouSign': 'Ce que vous allez signer',
  'login.check':
    'Un message, pas une transaction ; cela ne coûte rien. Avant d’approuver, vérifiez que la barre d’adresse de votre navigateur indique <b>{host}</b> et que le portefeuille affiche le code ci-dessus : une page qui imite celle-ci se trouve à une autre adresse.',
  'login.message': 'Message',
  'login.contractMessage':
    'Si le compte est contrôlé par un contrat intelligent, son portefeuille affiche la même application, le même code et la même échéance sous forme de données (NEP-641).',
  'login.recipient': 'Destinataire',
  'login.network': 'Réseau',
  'login.nonce': 'Nonce',
  'login.byHand': 'Signer avec la ligne de commande',
  'login.byHandHow':
    'Saisissez votre compte dans cette commande et exécutez-la avec <link>near-cli-rs</link>. Elle affiche la clé publique et la signature.',
  'login.command': 'Commande',
  'login.account': 'Compte',
  'login.publicKey': 'Clé publique',
  'login.signature': 'Signature',
  'login.signIn': 'Se connecter',
  'login.cancel': 'Annuler et revenir à {host}',

  'proof.nep413': 'une signature avec une clé à accès complet (NEP-413)',
  'proof.nep641': 'une autorisation donnée par le compte (NEP-641)',

  'consent.title': 'Autoriser l’accès',
  'consent.heading': 'Autoriser cette application ?',
  'consent.asks': 'Votre compte est <b>{account}</b>. L’application demande à :',
  'consent.limits':
    'L’application ne peut ni déplacer des jetons ni signer des transactions : elle apprend qui vous êtes, rien de plus. Ces informations sont transmises à <b>{host}</b>.',
  'consent.allow': 'Autoriser',
  'consent.cancel': 'Annuler',

  'scope.openid.title': 'Connaître votre compte NEAR',
  'scope.openid.detail': 'Le nom du compte et le fait que vous avez prouvé qu’il est à vous.',
  'scope.profile.title': 'Voir votre profil',
  'scope.profile.detail':
    'Les noms sous lesquels les applications vous présentent ; pour l’instant, ils sont tirés du nom du compte.',
  'scope.near.title': 'Voir comment vous avez signé',
  'scope.near.detail':
    'Sur quel réseau NEAR se trouve votre compte, et avec quelle clé publique ou quel contrat intelligent vous avez signé.',
  'scope.offline.title': 'Maintenir votre connexion',
  'scope.offline.detail':
    'Rester connectée en votre absence, sans vous demander votre accord à chaque fois.',

  'signOut.title': 'Se déconnecter',
  'signOut.heading': 'Se déconnecter ?',
  'signOut.who':
    'Vous êtes connecté à {host} en tant que <b>{account}</b>. Si vous vous déconnectez ici, vous devrez signer de nouveau avec votre portefeuille la prochaine fois.',
  'signOut.stay': 'Rester connecté à {host}',
  'signedOut.title': 'Déconnexion effectuée',
  'signedOut.heading': 'Vous êtes déconnecté',
  'signedOut.close': 'Vous pouvez fermer cette page.',

  'error.title': 'Cela n’a pas fonctionné',
  'error.notFound': 'Page introuvable',
  'error.reason': 'Motif',
  'error.requestId': 'Identifiant de la demande',

  'protocol.invalidClient': 'L’application d’où vous venez n’est pas connue de ce service.',
  'protocol.invalidRedirectUri':
    'L’application d’où vous venez veut recevoir la réponse à une adresse qu’elle n’a pas enregistrée. La redirection n’a donc pas eu lieu.',
  'protocol.unavailable':
    'Ce service ne peut pas répondre pour le moment. Réessayez dans un instant.',
  'protocol.serverError': 'Un problème est survenu ici. Réessayez dans un instant.',
  'protocol.other':
    'L’application d’où vous venez a fait une demande que ce service ne peut pas accepter.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '« {text} » n’est pas un identifiant de compte NEAR. Un identifiant de compte comporte de 2 à 64 caractères : lettres minuscules, chiffres, « - », « _ » et « . », par exemple alice.near.',
  'refusal.body_too_large': 'La demande dépasse {limit} octets.',
  'refusal.unsupported_media_type':
    'Envoyez application/json ou application/x-www-form-urlencoded.',
  'refusal.wrong_host': 'Ce service ne répond qu’à l’adresse {host}. Utilisez cette adresse.',
  'refusal.insecure_transport': 'Le protocole http non chiffré est refusé. Utilisez {issuer}.',
  'refusal.cross_origin': 'Ce formulaire a été envoyé depuis un autre site ; il a donc été ignoré.',
  'refusal.not_found': 'Il n’y a rien à cette adresse. Retournez à l’application d’où vous venez.',
  'refusal.interaction_not_found':
    'Cette connexion a expiré ou a été commencée dans un autre navigateur. Retournez à l’application et recommencez.',
  'refusal.wrong_step':
    'Cette réponse correspond à une autre étape de cette connexion. Rechargez la page pour voir l’étape en cours.',
  'refusal.challenge_spent': 'Ce message a déjà reçu une réponse ou a expiré. Signez le nouveau.',
  'refusal.invalid_signature':
    'La signature ne correspond pas au message affiché ici. Signez le nouveau message avec la clé que vous indiquez.',
  'refusal.unsupported_key':
    'Ce type de clé ne permet pas de se connecter ici. Utilisez une clé à accès complet ed25519 ou secp256k1.',
  'refusal.key_not_on_account':
    'La clé qui a signé n’est pas une clé du compte {account} sur {network}. Vérifiez le compte et le réseau choisis dans votre portefeuille, puis signez de nouveau.',
  'refusal.wrong_network':
    '{account} n’est pas sur {network}, le réseau que ce service consulte. Passez votre portefeuille sur {network}, puis signez de nouveau.',
  'refusal.limited_key':
    'La clé qui a signé a des droits limités sur {account} : les applications détiennent de telles clés, qui ne prouvent donc rien. Signez avec une clé à accès complet.',
  'refusal.contract_account':
    '{account} n’a pas cette clé : les comptes de ce type sont le plus souvent contrôlés par un contrat intelligent, et non par des clés d’accès. Signez avec un portefeuille capable de répondre pour le contrat intelligent (NEP-641) ou utilisez un autre compte.',
  'refusal.account_not_created':
    '{account} n’existe pas encore sur {network}. Envoyez-lui un peu de NEAR, ce qui le crée, puis signez de nouveau.',
  'refusal.authorization_refused':
    '{account} n’a pas autorisé cette connexion : {why} Réessayez avec le nouveau message.',
  'refusal.account_refused':
    '{account} n’a pas le droit de se connecter ici. Utilisez un autre compte ou adressez-vous au responsable de ce service.',
  'refusal.chain_unavailable':
    'Trop peu de nœuds {network} ont indiqué à temps à qui appartient ce compte : personne ne peut donc se connecter. Réessayez dans un instant.',
  'refusal.nodes_disagree':
    'Les nœuds {network} interrogés ne sont pas d’accord sur le propriétaire de ce compte : personne ne peut donc se connecter. Réessayez dans une minute.',
  'refusal.store_unavailable':
    'Ce service ne peut pas accéder à son propre stockage pour le moment. Réessayez dans un instant.',
  'refusal.used_just_now':
    'Ce jeton d’actualisation vient d’être utilisé. Si la réponse s’est perdue, renvoyez la demande après le délai indiqué dans Retry-After.',
  'refusal.too_many_requests':
    'Trop de tentatives. Attendez {seconds, plural, one {# seconde} other {# secondes}}, puis réessayez.',
  'refusal.internal_error':
    'Un problème est survenu ici. Réessayez ; s’il persiste, communiquez l’identifiant de la demande au responsable de ce service.',

  'authorization.otherNetwork': 'ce qui a été signé est destiné à un autre réseau.',
  'authorization.otherPlace':
    'ce qui a été signé est destiné à un autre compte ou à une autre place dans un groupe de comptes.',
  'authorization.fromTheFuture':
    'la signature porte une heure qui n’est pas encore arrivée ; vérifiez l’horloge de l’appareil.',
  'authorization.otherSite': 'la signature est destinée à un autre site web.',
  'authorization.unsupportedKey': 'ce type de clé ne permet pas de se connecter ici.',
  'authorization.wrongSignature': 'la signature ne correspond pas.',
  'authorization.keyRefused': 'la clé qui a signé n’est pas une clé à accès complet du compte.',
  'authorization.noContract':
    'aucun contrat intelligent capable de répondre pour ce compte n’a été trouvé.',
  'authorization.outOfGas': 'son contrat intelligent n’est pas allé jusqu’au bout.',
  'authorization.contractRefused': 'son contrat intelligent a dit non.',
  'authorization.unreadable': 'son contrat intelligent n’a pas donné de réponse lisible.',
  'authorization.otherPayload': 'ce qui a été autorisé est un autre message.',
  'authorization.otherMemberPayload': 'l’un de ses membres a autorisé un autre message.',
  'authorization.tooLarge': 'ce que le portefeuille a envoyé est trop long.',
  'authorization.tooManyMembers':
    'son contrat intelligent désigne plus de comptes que ce service n’en interroge.',

  'script.waiting': 'En attente du portefeuille {wallet}. Comparez le code, puis approuvez.',
  'script.checking': 'Vérification de la signature…',
  'script.unreachable':
    'Impossible de joindre le service de connexion. Vérifiez votre connexion Internet, puis réessayez.',
  'script.unreadable':
    'Le service de connexion n’a pas donné de réponse lisible. Réessayez dans un instant.',
  'script.failed': 'Un problème est survenu dans cette page. Rechargez-la et réessayez.',
  'script.walletGone': 'Ce portefeuille n’est plus disponible ici. Choisissez-en un autre.',
  'script.walletUnreadable':
    'Le portefeuille n’a pas donné de signature lisible. Réessayez ou utilisez un autre portefeuille.',
  'script.walletClosed':
    'Le portefeuille {wallet} a été fermé avant la signature. Rien n’a été signé. Choisissez un portefeuille pour réessayer.',
  'script.walletFailed': '{wallet} n’a pas pu signer. Réessayez ou utilisez un autre portefeuille.',
  'script.stopped':
    'Vous avez cessé d’attendre. Rien n’a été signé. Choisissez un portefeuille pour réessayer.',
  'script.walletSilent': 'Le portefeuille n’a pas répondu. Ouvrez-le, puis réessayez.',
};
