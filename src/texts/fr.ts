/** French. Keys and tags are those of en.ts. */
import { frRefusals } from './fr-refusals.ts';
import type { Translation } from './languages.ts';

export const fr: Translation = {
  'page.service': 'Service de connexion <b>{host}</b>',
  'page.serviceNamed': 'Service de connexion <b>{service}</b> sur <b>{host}</b>',
  'page.app': 'sur <b>{host}</b>',
  'page.appPrivacy': '<link>Politique de confidentialité de <b>{app}</b></link>',
  'page.appTerms': '<link>Conditions d’utilisation de <b>{app}</b></link>',
  'page.appElsewhere': 'sur un autre appareil',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Conditions d’utilisation',
  'page.privacy': 'Politique de confidentialité',
  'page.help': 'Aide',

  'login.title': 'Se connecter avec NEAR',
  'login.goOnTo': 'pour continuer vers cette application :',
  'login.continueAs': 'Continuer en tant que <b>{account}</b>',
  'login.useAnother': 'Utiliser un autre compte',
  'login.changesAccount':
    'Signez avec le compte que vous voulez utiliser ou <back>revenez à {account}</back>.',
  'login.signedInAs':
    'Vous êtes connecté en tant que <b>{account}</b>. Signez encore une fois ou utilisez un autre compte.',
  'login.wantedProof':
    'L’application demande <b>{proof}</b>. Une autre preuve pourrait ne pas lui suffire.',
  'login.code': 'Votre portefeuille affichera ce code :',
  'login.codeWhy':
    'Ne signez que si le portefeuille l’affiche et si la barre d’adresse de votre navigateur indique <b>{host}</b>. Une fausse page a une autre adresse.',
  'login.wallets': 'Portefeuilles',
  'login.noWallet':
    'Aucun portefeuille ne peut être proposé ici pour le moment. Ouvrez cette page dans le navigateur intégré d’un portefeuille ou connectez-vous par l’un des moyens ci-dessous.',
  'login.stopWaiting': 'Ne plus attendre',
  'login.noScripts':
    'Les scripts sont désactivés dans ce navigateur : aucun portefeuille ne peut donc être ouvert d’ici. Signez plutôt avec la ligne de commande ci-dessous : elle n’a pas besoin de scripts et son message contient le code.',
  'login.whatYouSign': 'Ce que vous allez signer',
  'login.check':
    'Un message, pas une transaction ; cela ne coûte rien. Avant d’approuver, vérifiez que la barre d’adresse de votre navigateur indique <b>{host}</b> et que le portefeuille affiche le code ci-dessus : une page qui imite celle-ci se trouve à une autre adresse.',
  'login.message': 'Message',
  'login.contractMessage':
    'Si votre compte est contrôlé par un contrat intelligent, son portefeuille affiche la même application, le même code et la même échéance sous forme de données (NEP-641).',
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
  'login.cancelElsewhere': 'Annuler',
  'login.backToApp': 'Revenir à {host}',

  'callback.title': 'Retour de votre portefeuille',
  'callback.code': 'Votre portefeuille a affiché ce code :',
  'callback.noScripts':
    'Les scripts sont désactivés dans ce navigateur : la réponse de votre portefeuille ne peut donc pas être lue. Revenez à la page de connexion et signez avec la ligne de commande.',
  'callback.back': 'Revenir à la page de connexion',

  'proof.nep413': 'une signature avec une clé à accès complet (NEP-413)',
  'proof.nep641': 'une autorisation donnée par le compte (NEP-641)',

  'consent.title': 'Autoriser l’accès',
  'consent.heading': 'Autoriser cette application ?',
  'consent.asks': 'Votre compte est <b>{account}</b>. L’application demande à :',
  'consent.limits':
    'L’application ne peut ni déplacer des jetons ni signer des transactions : elle apprend qui vous êtes, rien de plus.',
  'consent.limitsAtServices':
    'L’application ne peut pas signer de transactions à votre place. Ce que permettent les droits ci-dessus, c’est ce service qui le décide.',
  'consent.goesTo': 'Ces informations sont transmises à <b>{host}</b>.',
  'consent.selfRegistered':
    'Cette application s’est enregistrée elle-même et personne ici ne l’a vérifiée. Ne l’autorisez que si vous la connaissez et l’attendiez.',
  'consent.knownByDocument':
    'Cette application n’est connue que par ce qui est publié sur <b>{host}</b> et personne ici ne l’a vérifiée. Ne l’autorisez que si vous la connaissez et l’attendiez.',
  'consent.anyProgram':
    'La réponse va à un programme de votre appareil, et n’importe quel programme peut s’y faire passer pour cette application.',
  'consent.takeBack': 'Vous pouvez retirer cette autorisation sur <account>{address}</account>.',
  'consent.goesElsewhere':
    'Ces informations sont transmises à l’application qui se trouve <b>sur un autre appareil</b>.',
  'consent.allow': 'Autoriser',
  'consent.cancel': 'Annuler',

  'device.title': 'Se connecter sur un autre appareil',
  'device.type': 'Saisissez le code affiché par votre appareil.',
  'device.compare': 'Vérifiez que votre appareil affiche ce code.',
  'device.code': 'Code',
  'device.goOn': 'Continuer',
  'device.onlyIfYours':
    'Ne continuez que si vous avez commencé cette opération sur un appareil à vous.',
  'device.nobodyNeedsIt': 'Aucune personne qui vous écrit ou vous appelle n’a besoin de ce code.',
  'device.fault.missing': 'Il manque le code. Saisissez celui que votre appareil affiche.',
  'device.fault.unknown':
    'Ce code n’est pas connu. Comparez-le avec celui de votre appareil, puis saisissez-le de nouveau.',
  'device.fault.expired':
    'Ce code a expiré. Recommencez sur votre appareil, qui en affichera un nouveau.',
  'device.fault.used':
    'Ce code a déjà été utilisé. Si ce n’était pas par vous, recommencez sur votre appareil, qui en affichera un nouveau.',
  'device.fault.cancelled':
    'Vous avez interrompu l’opération. L’autre appareil n’est pas connecté.',
  'device.fault.failed':
    'Cela n’a pas fonctionné. Saisissez encore une fois le code affiché par votre appareil.',
  'device.confirm.title': 'Est-ce votre appareil ?',
  'device.confirm.asks': 'Une application sur un autre appareil demande à être connectée.',
  'device.confirm.app': 'Application',
  'device.confirm.device': 'Appareil',
  'device.confirm.asked': 'Demandé',
  'device.confirm.signedInAs': 'Vous êtes connecté ici en tant que <b>{account}</b>.',
  'device.confirm.warning':
    'Ne continuez que si vous avez commencé cette opération sur un appareil à vous et qu’il affiche ce code. Sinon, quelqu’un essaie peut-être de se connecter en se faisant passer pour vous.',
  'device.confirm.yes': 'Oui, continuer',
  'device.confirm.no': 'Non, interrompre',
  'device.kind.unknown': 'ne s’identifie pas',
  'device.kind.both': '{program} sur {system}',
  'device.done.title': 'Votre appareil est connecté',
  'device.done.goOn':
    '<b>{app}</b> continue sur l’autre appareil dans un instant. Vous pouvez fermer cette page.',

  'phone.fold': 'Signer avec votre téléphone',
  'phone.why':
    'Votre portefeuille est sur votre téléphone ? Signez sur le téléphone et continuez ici.',
  'phone.showLink': 'Afficher un lien pour mon téléphone',
  'phone.offer.title': 'Signer avec votre téléphone',
  'phone.offer.scan':
    'Pointez l’appareil photo de votre téléphone vers cette image ou ouvrez le lien qui se trouve en dessous.',
  'phone.offer.picture': 'Un code QR avec le lien ci-dessous',
  'phone.offer.code': 'Votre téléphone demandera ce code :',
  'phone.offer.secret':
    'Ne montrez à personne l’image, le lien ni le code. Quiconque vous envoie un tel lien veut se connecter en se faisant passer pour vous.',
  'phone.offer.opened': 'Votre téléphone a ouvert le lien. Continuez sur le téléphone.',
  'phone.offer.over': 'Ce lien n’est plus valable. Affichez-en un nouveau.',
  'phone.offer.goOn': 'J’ai signé, continuer',
  'phone.offer.new': 'Afficher un nouveau lien',
  'phone.offer.back': 'Se connecter d’une autre façon',
  'phone.offer.notYet': 'Votre téléphone n’a pas encore signé.',
  'phone.finish.title': 'Se connecter en tant que {account} ?',
  'phone.finish.signed': 'Votre téléphone a signé pour <b>{account}</b>.',
  'phone.finish.yes': 'Se connecter en tant que <b>{account}</b>',
  'phone.finish.no': 'Non, revenir en arrière',
  'phone.code.title': 'Connecter un autre appareil ?',
  'phone.code.asks':
    'Vous êtes sur le point de connecter un appareil qui <b>n’est pas celui-ci</b>.',
  'phone.code.device': 'Appareil',
  'phone.code.asked': 'Demandé',
  'phone.code.warning':
    'Ne continuez que si vous avez l’autre appareil devant vous et que vous y avez commencé cette opération. Si quelqu’un vous a envoyé ce lien, fermez cette page : cette personne veut se connecter en se faisant passer pour vous.',
  'phone.code.type': 'Le code affiché par l’autre appareil',
  'phone.code.goOn': 'Continuer',
  'phone.sign.goOnTo': 'pour connecter un autre appareil, qui continuera vers cette application :',
  'phone.done.title': 'C’est fait',
  'phone.done.goOn': 'Continuez sur l’autre appareil. Vous pouvez fermer cette page.',

  'scope.openid.title': 'Connaître votre compte NEAR',
  'scope.openid.detail': 'Le nom du compte et le fait que vous avez prouvé qu’il est à vous.',
  'scope.profile.title': 'Voir votre profil',
  'scope.profile.detail':
    'Votre nom, votre image et votre site web sur near.social, ou des noms tirés du nom du compte.',
  'scope.email.title': 'Voir une adresse e-mail',
  'scope.email.detail': 'Une adresse tirée du nom du compte, à laquelle vous ne recevez rien.',
  'scope.near.title': 'Voir comment vous avez signé',
  'scope.near.detail':
    'Sur quel réseau NEAR se trouve votre compte, et avec quelle clé publique ou quel contrat intelligent vous avez signé.',
  'scope.offline.title': 'Maintenir votre connexion',
  'scope.offline.detail':
    'Rester connectée en votre absence, sans vous demander votre accord à chaque fois.',
  'scope.resource.title': 'Utiliser {name} en votre nom',
  'scope.resource.detail': 'Dans ce service, avec ces droits : {scopes}',

  'account.title': 'Votre compte',
  'account.account': 'Compte',
  'account.network': 'Réseau',
  'account.method': 'Connecté avec',
  'account.method.nep413': 'une clé à accès complet',
  'account.method.nep641': 'le contrat intelligent du compte',
  'account.method.unknown': 'méthode inconnue',
  'account.sessions': 'Où vous êtes connecté',
  'account.sessions.hint':
    'Ces noms sont donnés par les navigateurs eux-mêmes. Dans chacun, vous devrez vous reconnecter au bout de 14 jours au plus tard.',
  'account.sessions.thisBrowser': 'Ce navigateur',
  'account.sessions.since': 'Connexion',
  'account.sessions.more': 'Il y en a d’autres. Seules les plus récentes sont affichées.',
  'account.signOutThere': 'Mettre fin à cette session',
  'account.signOutHere': 'Se déconnecter',
  'account.everywhere': 'Se déconnecter partout',
  'account.everywhere.hint':
    'Met fin à toutes ces connexions, y compris dans ce navigateur, et annule ce que les applications ont reçu pour maintenir votre connexion. Les applications restent autorisées.',
  'account.apps': 'Applications que vous avez autorisées',
  'account.apps.none': 'Vous n’avez encore autorisé aucune application.',
  'account.apps.since': 'Autorisée',
  'account.apps.may': 'Elle peut',
  'account.apps.firstParty':
    'Cette application n’a pas besoin de votre autorisation. Si vous vous y connectez de nouveau, elle réapparaîtra ici.',
  'account.apps.direct': 'Connexions sans cette page',
  'account.apps.direct.hint':
    'Sites où vous vous êtes connecté avec votre portefeuille seul, sans page de ce service.',
  'account.apps.gone': 'Plus personne ne peut se connecter ici avec cette application.',
  'account.apps.more':
    'Il y en a d’autres. Seules celles que vous avez utilisées en dernier sont affichées.',
  'account.apps.revoke': 'Retirer l’accès',
  'account.signIns': 'Connexions récentes',
  'account.signIns.hint':
    'L’une d’elles n’est pas de vous ? Déconnectez-vous partout. Ensuite, dans votre portefeuille, supprimez de votre compte les clés que vous ne connaissez pas.',
  'account.signIns.none': 'Aucune n’est connue pour les 90 derniers jours.',
  'account.done.sessionEnded': 'C’est fait. L’autre navigateur est déconnecté.',
  'account.done.appRevoked': 'C’est fait. Cette application n’a plus accès.',
  'account.nobody.title': 'Non connecté',
  'account.nobody.heading': 'Vous n’êtes pas connecté',
  'account.nobody.lead':
    'Pour voir votre compte, connectez-vous avec le portefeuille dans lequel il se trouve.',
  'account.nobody.signIn': 'Se connecter',

  'signOut.title': 'Se déconnecter',
  'signOut.heading': 'Se déconnecter ?',
  'signOut.who':
    'Vous êtes connecté à {host} en tant que <b>{account}</b>. Si vous vous déconnectez ici, vous devrez signer de nouveau avec votre portefeuille la prochaine fois.',
  'signOut.stay': 'Rester connecté à {host}',
  'signedOut.title': 'Déconnexion effectuée',
  'signedOut.heading': 'Vous êtes déconnecté',
  'signedOut.close': 'Vous pouvez fermer cette page.',
  'signedOut.account':
    'Vous êtes peut-être encore connecté dans d’autres navigateurs : consultez <account>votre compte</account>.',

  'postedForm.title': 'Un instant…',
  'postedForm.noScripts':
    'Les scripts sont désactivés dans ce navigateur : cette page ne continue donc pas d’elle-même.',
  'postedForm.goOn': 'Continuer',

  'error.title': 'Cela n’a pas fonctionné',
  'error.notFound': 'Page introuvable',
  'error.reason': 'Motif',
  'error.requestId': 'Identifiant de la demande',
  'error.notLookedAt':
    'Personne ici n’a vérifié l’application qui vous a envoyé ici. Vous n’y êtes donc pas renvoyé automatiquement.',
  'error.wayBack': 'Continuer vers {host}',

  'protocol.invalidClient': 'L’application d’où vous venez n’est pas connue de ce service.',
  'protocol.invalidRedirectUri':
    'L’application d’où vous venez veut recevoir la réponse à une adresse qu’elle n’a pas enregistrée. La redirection n’a donc pas eu lieu.',
  'protocol.unavailable':
    'Ce service ne peut pas répondre pour le moment. Réessayez dans un instant.',
  'protocol.serverError': 'Un problème est survenu ici. Réessayez dans un instant.',
  'protocol.other':
    'L’application d’où vous venez a fait une demande que ce service ne peut pas accepter.',

  'script.waiting': 'En attente du portefeuille {wallet}. Comparez le code, puis approuvez.',
  'script.blocked': 'Votre navigateur a empêché {wallet} d’ouvrir sa fenêtre. Ouvrez-la d’ici.',
  'script.openAgain': 'Ouvrir {wallet}',
  'script.openHere': 'Ouvrir {wallet} dans cet onglet',
  'script.checking': 'Vérification de la signature…',
  'script.lastUsed': 'Dernier utilisé',
  'script.getWallet': 'Obtenir {wallet} pour {place}',
  'script.unreachable':
    'Impossible de joindre le service de connexion. Vérifiez votre connexion Internet, puis réessayez.',
  'script.unreadable':
    'Le service de connexion n’a pas donné de réponse lisible. Réessayez dans un instant.',
  'script.failed': 'Un problème est survenu dans cette page. Rechargez-la et réessayez.',
  'script.walletGone': 'Ce portefeuille n’est plus disponible ici. Choisissez-en un autre.',
  'script.walletNotInstalled':
    'Le portefeuille {wallet} n’est pas installé dans ce navigateur. Installez-le et rechargez cette page, ou choisissez un autre portefeuille.',
  'script.walletUnreachable':
    'Impossible de joindre {wallet}. Vérifiez votre connexion Internet, puis réessayez.',
  'script.walletNetwork':
    '{wallet} ne peut pas signer pour {network}. Passez ce portefeuille sur {network} ou choisissez-en un autre.',
  'script.walletUnreadable':
    'Le portefeuille n’a pas donné de signature lisible. Réessayez ou utilisez un autre portefeuille.',
  'script.walletClosed':
    'Le portefeuille {wallet} a été fermé avant la signature. Rien n’a été signé. Choisissez un portefeuille pour réessayer.',
  'script.walletFailed': '{wallet} n’a pas pu signer. Réessayez ou utilisez un autre portefeuille.',
  'script.windowsBlocked':
    'Votre navigateur ne laisse pas {wallet} ouvrir sa fenêtre. Autorisez les fenêtres pop-up pour cette page, puis choisissez de nouveau {wallet}.',
  'script.stopped':
    'Vous avez cessé d’attendre. Rien n’a été signé. Choisissez un portefeuille pour réessayer.',
  'script.walletSilent': 'Le portefeuille n’a pas répondu. Ouvrez-le, puis réessayez.',
  'script.returnedNothing':
    'Il n’y a ici aucune réponse d’un portefeuille. Revenez à la page de connexion et choisissez un portefeuille.',
  'script.returnedRefusal':
    'Votre portefeuille n’a pas signé. Rien n’a été signé. Revenez à la page de connexion pour réessayer.',
  'script.returnedOther':
    'Cette réponse correspond à un autre code ; elle n’a donc pas été utilisée. Revenez à la page de connexion et signez le message qui contient le nouveau code.',
  ...frRefusals,
};
