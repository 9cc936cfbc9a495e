/** Spanish: why something was refused. */
import type { Translation } from './languages.ts';

export const esRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '«{text}» no es un ID de cuenta de NEAR. Un ID de cuenta tiene entre 2 y 64 caracteres: letras minúsculas, dígitos, «-», «_» y «.»; por ejemplo, alice.near.',
  'refusal.body_too_large': 'La solicitud ocupa más de {limit} bytes.',
  'refusal.unsupported_media_type': 'Envíe application/json o application/x-www-form-urlencoded.',
  'refusal.json_expected': 'Envíe JSON, con Content-Type: application/json.',
  'refusal.method_not_allowed': 'Envíe esta solicitud con {method}.',
  'refusal.wrong_host': 'Este servicio solo responde en {host}. Use esa dirección.',
  'refusal.insecure_transport': 'No se acepta http sin cifrar. Use {issuer}.',
  'refusal.cross_origin':
    'Este formulario se envió desde otro sitio, así que no se ha tenido en cuenta.',
  'refusal.origin_not_allowed':
    'Aquí no se aceptan solicitudes de {origin}. Quien gestiona este servicio puede añadir ese origen a la lista.',
  'refusal.invalid_token':
    'Este token no es válido aquí, o ya no lo es: ha caducado, se ha retirado o su clave ya no existe. Inicie sesión de nuevo y envíelo como Authorization: Bearer.',
  'refusal.not_signed_in':
    'Aquí nadie ha iniciado sesión. Abra esta página en un navegador e inicie sesión.',
  'refusal.stale_form':
    'Este formulario no es de su sesión, o esa sesión ya ha terminado. No se ha cambiado nada. Abra la página de nuevo e inténtelo una vez más.',
  'refusal.not_on_account':
    'En su cuenta no hay nada así. Puede que ya haya terminado. Abra la página de nuevo para ver lo que hay ahora.',
  'refusal.not_found': 'No hay nada en esta dirección. Vuelva a la aplicación de la que venía.',
  'refusal.interaction_not_found':
    'Este inicio de sesión ha caducado o se empezó en otro navegador. Vuelva a la aplicación y empiece de nuevo.',
  'refusal.wrong_step':
    'Esa respuesta corresponde a otro paso de este inicio de sesión. Vuelva a cargar la página para ver el paso actual.',
  'refusal.challenge_spent': 'Este mensaje ya se respondió o ha caducado. Firme uno nuevo.',
  'refusal.invalid_signature':
    'La firma no corresponde al mensaje que se muestra aquí. Firme el nuevo mensaje con la clave que indique.',
  'refusal.signature_of_no_challenge':
    'La firma no corresponde a ningún desafío abierto de {account}. Pida uno nuevo y fírmelo como indica NEP-413: el SHA-256 de message, nonce, recipient y callbackUrl, en este orden y sin callbackUrl, con la clave que envíe.',
  'refusal.unsupported_key':
    'Esta no es una clave pública con la que se pueda iniciar sesión aquí. Use una clave de acceso completo ed25519 o secp256k1 y firme el mensaje nuevo.',
  'refusal.key_not_on_account':
    'La clave que ha firmado no es una clave de {account} en {network}. Revise la cuenta y la red que tiene seleccionadas en su billetera y firme de nuevo.',
  'refusal.wrong_network':
    '{account} no está en {network}, que es donde busca este servicio. Cambie su billetera a {network} y firme de nuevo.',
  'refusal.limited_key':
    'La clave que ha firmado tiene permisos limitados en {account}: las aplicaciones tienen claves de este tipo, y por eso esas claves no demuestran nada. Firme con una clave de acceso completo.',
  'refusal.contract_account':
    'La clave que ha firmado no es una clave de {account}: las cuentas de este tipo suelen estar controladas por un contrato inteligente, no por claves de acceso. Firme con una billetera que pueda responder por el contrato inteligente (NEP-641) o use otra cuenta.',
  'refusal.account_not_created':
    '{account} todavía no existe en {network}. Envíele un poco de NEAR, con lo que se creará, y firme de nuevo.',
  'refusal.authorization_refused':
    '{account} no ha autorizado este inicio de sesión: {why} Inténtelo de nuevo con el nuevo mensaje.',
  'refusal.account_refused':
    '{account} no puede iniciar sesión aquí. Use otra cuenta o consulte a quien gestiona este servicio.',
  'refusal.chain_unavailable':
    'Un número insuficiente de nodos de {network} ha indicado a tiempo a quién pertenece esta cuenta, así que no se permite entrar a nadie. Inténtelo de nuevo en un momento.',
  'refusal.nodes_disagree':
    'Los nodos de {network} consultados no coinciden en a quién pertenece esta cuenta, así que no se permite entrar a nadie. Inténtelo de nuevo en un minuto.',
  'refusal.store_unavailable':
    'Este servicio no puede acceder ahora mismo a su propio almacenamiento. Inténtelo de nuevo en un momento.',
  'refusal.used_just_now':
    'Este token de actualización se ha usado hace un momento. Si la respuesta se perdió, envíe la solicitud de nuevo pasado el tiempo que indica Retry-After.',
  'refusal.too_many_requests':
    'Demasiados intentos. Espere {seconds, plural, one {# segundo} other {# segundos}} e inténtelo de nuevo.',
  'refusal.phone_ticket_over':
    'Este enlace ya no sirve: ha caducado, ya se usó o es de otro teléfono. Pida uno nuevo en el dispositivo en el que quiere iniciar sesión.',
  'refusal.phone_code_wrong':
    'Ese no es el código del otro dispositivo. {left, plural, one {Puede intentarlo una vez más.} other {Puede intentarlo # veces más.}}',
  'refusal.phone_not_signed':
    'Su teléfono no ha firmado para este inicio de sesión, o lo que firmó ya se ha usado. Muestre un enlace nuevo e inténtelo otra vez.',
  'refusal.internal_error':
    'Algo ha fallado aquí. Inténtelo de nuevo; si sigue fallando, comunique el ID de la solicitud a quien gestiona este servicio.',
  'authorization.otherNetwork': 'lo que se ha firmado es para otra red.',
  'authorization.otherPlace':
    'lo que se ha firmado es para otra cuenta o para otro miembro de una cuenta compartida.',
  'authorization.fromTheFuture':
    'se ha firmado con una hora que todavía no ha llegado; revise el reloj del dispositivo en el que está la billetera.',
  'authorization.otherSite': 'se ha firmado para otro sitio web.',
  'authorization.unsupportedKey': 'con ese tipo de clave no se puede iniciar sesión aquí.',
  'authorization.wrongSignature': 'la firma no corresponde.',
  'authorization.keyRefused':
    'la clave que ha firmado no es una clave de acceso completo de la cuenta.',
  'authorization.noContract':
    'no se ha encontrado ningún contrato inteligente que pueda responder por la cuenta.',
  'authorization.outOfGas': 'el contrato inteligente de la cuenta no llegó a terminar.',
  'authorization.contractRefused': 'el contrato inteligente de la cuenta ha dicho que no.',
  'authorization.unreadable':
    'el contrato inteligente de la cuenta no ha dado una respuesta legible.',
  'authorization.otherPayload': 'lo que se ha autorizado es otro mensaje.',
  'authorization.otherMemberPayload':
    'uno de los miembros de la cuenta ha autorizado otro mensaje.',
  'authorization.tooLarge': 'lo que ha enviado la billetera es demasiado largo.',
  'authorization.tooManyMembers':
    'el contrato inteligente de la cuenta nombra más cuentas de las que consulta este servicio.',
};
