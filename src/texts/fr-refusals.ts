/** French: why something was refused. */
import type { Translation } from './languages.ts';

export const frRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '« {text} » n’est pas un identifiant de compte NEAR. Un identifiant de compte comporte de 2 à 64 caractères : lettres minuscules, chiffres, « - », « _ » et « . », par exemple alice.near.',
  'refusal.body_too_large': 'La demande dépasse {limit} octets.',
  'refusal.unsupported_media_type':
    'Envoyez application/json ou application/x-www-form-urlencoded.',
  'refusal.json_expected': 'Envoyez du JSON, avec Content-Type: application/json.',
  'refusal.method_not_allowed': 'Envoyez cette requête avec {method}.',
  'refusal.wrong_host': 'Ce service ne répond qu’à l’adresse {host}. Utilisez cette adresse.',
  'refusal.insecure_transport': 'Le protocole http non chiffré est refusé. Utilisez {issuer}.',
  'refusal.cross_origin': 'Ce formulaire a été envoyé depuis un autre site ; il a donc été ignoré.',
  'refusal.origin_not_allowed':
    'Les requêtes de {origin} ne sont pas acceptées ici. Le responsable de ce service peut ajouter cette origine à la liste.',
  'refusal.invalid_token':
    'Ce jeton n’est pas valable ici, ou ne l’est plus : il a expiré, a été retiré, ou sa clé n’existe plus. Reconnectez-vous et envoyez-le dans Authorization: Bearer.',
  'refusal.not_signed_in':
    'Personne n’est connecté ici. Ouvrez cette page dans un navigateur et connectez-vous.',
  'refusal.stale_form':
    'Ce formulaire n’est pas celui de votre session, ou celle-ci est terminée. Rien n’a été modifié. Ouvrez de nouveau la page, puis réessayez.',
  'refusal.not_on_account':
    'Votre compte ne contient rien de tel. C’est peut-être déjà terminé. Ouvrez de nouveau la page pour voir ce qu’il y a maintenant.',
  'refusal.not_found': 'Il n’y a rien à cette adresse. Retournez à l’application d’où vous venez.',
  'refusal.interaction_not_found':
    'Cette connexion a expiré ou a été commencée dans un autre navigateur. Retournez à l’application et recommencez.',
  'refusal.wrong_step':
    'Cette réponse correspond à une autre étape de cette connexion. Rechargez la page pour voir l’étape en cours.',
  'refusal.challenge_spent':
    'Ce message a déjà reçu une réponse ou a expiré. Signez-en un nouveau.',
  'refusal.invalid_signature':
    'La signature ne correspond pas au message affiché ici. Signez le nouveau message avec la clé que vous indiquez.',
  'refusal.signature_of_no_challenge':
    'La signature ne correspond à aucun défi ouvert de {account}. Demandez-en un nouveau et signez-le comme le veut NEP-413 : le SHA-256 de message, nonce, recipient et callbackUrl, dans cet ordre et sans callbackUrl, avec la clé que vous envoyez.',
  'refusal.unsupported_key':
    'Ce n’est pas une clé publique qui permet de se connecter ici. Utilisez une clé à accès complet ed25519 ou secp256k1 et signez le nouveau message.',
  'refusal.key_not_on_account':
    'La clé qui a signé n’est pas une clé du compte {account} sur {network}. Vérifiez le compte et le réseau choisis dans votre portefeuille, puis signez de nouveau.',
  'refusal.wrong_network':
    '{account} n’est pas sur {network}, le réseau que ce service consulte. Passez votre portefeuille sur {network}, puis signez de nouveau.',
  'refusal.limited_key':
    'La clé qui a signé a des droits limités sur {account} : les applications détiennent de telles clés, qui ne prouvent donc rien. Signez avec une clé à accès complet.',
  'refusal.contract_account':
    'La clé qui a signé n’est pas une clé du compte {account} : les comptes de ce type sont le plus souvent contrôlés par un contrat intelligent, et non par des clés d’accès. Signez avec un portefeuille capable de répondre pour le contrat intelligent (NEP-641) ou utilisez un autre compte.',
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
  'refusal.phone_ticket_over':
    'Ce lien n’est plus valable : il a expiré, a été utilisé ou est celui d’un autre téléphone. Demandez-en un nouveau sur l’appareil où vous vous connectez.',
  'refusal.phone_code_wrong':
    'Ce n’est pas le code de l’autre appareil. {left, plural, one {Il vous reste # essai.} other {Il vous reste # essais.}}',
  'refusal.phone_not_signed':
    'Votre téléphone n’a pas signé pour cette connexion, ou ce qu’il a signé a déjà été utilisé. Affichez un nouveau lien, puis réessayez.',
  'refusal.internal_error':
    'Un problème est survenu ici. Réessayez ; s’il persiste, communiquez l’identifiant de la demande au responsable de ce service.',
  'authorization.otherNetwork': 'ce qui a été signé est destiné à un autre réseau.',
  'authorization.otherPlace':
    'ce qui a été signé est destiné à un autre compte ou à un autre membre d’un compte partagé.',
  'authorization.fromTheFuture':
    'la signature porte une heure qui n’est pas encore arrivée ; vérifiez l’horloge de l’appareil où se trouve le portefeuille.',
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
};
