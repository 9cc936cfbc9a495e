/** Spanish. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const es: Translation = {
  'page.service': 'Servicio de inicio de sesión <b>{host}</b>',
  'page.app': 'en <b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'Iniciar sesión con NEAR',
  'login.goOnTo': 'para continuar en',
  'login.continueAs': 'Continuar como <b>{account}</b>',
  'login.useAnother': 'Usar otra cuenta',
  'login.changesAccount': 'Firme con la cuenta que quiera usar o <back>vuelva a {account}</back>.',
  'login.signedInAs':
    'Ha iniciado sesión como <b>{account}</b>. Firme una vez más o use otra cuenta.',
  'login.wantedProof': 'La aplicación pide <b>{proof}</b>. Es posible que otra prueba no le baste.',
  'login.code': 'Su billetera mostrará este código:',
  'login.wallets': 'Billeteras',
  'login.noWallet':
    'No se ha encontrado ninguna billetera en este navegador. Abra esta página en el navegador propio de una billetera o firme con la línea de comandos, más abajo.',
  'login.stopWaiting': 'Dejar de esperar',
  'login.noScripts':
    'Este navegador tiene los scripts desactivados, así que desde aquí no se puede abrir ninguna billetera. Firme con la línea de comandos, más abajo: no necesita scripts y su mensaje contiene el código.',
  'login.whatYouSign': 'Qué va a firmar',
  'login.check':
    'Es un mensaje, no una transacción, y no cuesta nada. Antes de aprobarlo, compruebe que la barra de direcciones del navegador indica <b>{host}</b> y que la billetera muestra el código de arriba: una página que imite a esta estará en otra dirección.',
  'login.message': 'Mensaje',
  'login.contractMessage':
    'Si la cuenta está controlada por un contrato inteligente, la billetera muestra la misma aplicación, el mismo código y el mismo vencimiento en forma de datos (NEP-641).',
  'login.recipient': 'Destinatario',
  'login.network': 'Red',
  'login.nonce': 'Nonce',
  'login.byHand': 'Firmar con la línea de comandos',
  'login.byHandHow':
    'Escriba su cuenta en este comando y ejecútelo con <link>near-cli-rs</link>. Le mostrará la clave pública y la firma.',
  'login.command': 'Comando',
  'login.account': 'Cuenta',
  'login.publicKey': 'Clave pública',
  'login.signature': 'Firma',
  'login.signIn': 'Iniciar sesión',
  'login.cancel': 'Cancelar y volver a {host}',

  'proof.nep413': 'una firma con una clave de acceso completo (NEP-413)',
  'proof.nep641': 'una autorización de la cuenta (NEP-641)',

  'consent.title': 'Permitir acceso',
  'consent.heading': '¿Permitir el acceso de esta aplicación?',
  'consent.asks': 'Su cuenta es <b>{account}</b>. La aplicación pide permiso para:',
  'consent.limits':
    'La aplicación no puede mover tokens ni firmar transacciones: sabrá quién es usted y nada más. Esa información se envía a <b>{host}</b>.',
  'consent.allow': 'Permitir',
  'consent.cancel': 'Cancelar',

  'scope.openid.title': 'Conocer su cuenta de NEAR',
  'scope.openid.detail': 'El nombre de la cuenta y que usted ha demostrado que es suya.',
  'scope.profile.title': 'Ver su perfil',
  'scope.profile.detail':
    'Los nombres con los que las aplicaciones se refieren a usted; por ahora se forman a partir del nombre de la cuenta.',
  'scope.near.title': 'Ver cómo ha firmado',
  'scope.near.detail':
    'En qué red de NEAR está su cuenta y con qué clave pública o contrato inteligente ha firmado.',
  'scope.offline.title': 'Mantener su sesión abierta',
  'scope.offline.detail': 'Mantener la conexión aunque usted no esté, sin preguntarle cada vez.',

  'signOut.title': 'Cerrar sesión',
  'signOut.heading': '¿Cerrar sesión?',
  'signOut.who':
    'Ha iniciado sesión en {host} como <b>{account}</b>. Si cierra la sesión aquí, la próxima vez tendrá que volver a firmar con su billetera.',
  'signOut.stay': 'Mantener la sesión abierta en {host}',
  'signedOut.title': 'Sesión cerrada',
  'signedOut.heading': 'Ha cerrado la sesión',
  'signedOut.close': 'Ya puede cerrar esta página.',

  'error.title': 'No ha funcionado',
  'error.notFound': 'Página no encontrada',
  'error.reason': 'Motivo',
  'error.requestId': 'ID de la solicitud',

  'protocol.invalidClient': 'Este servicio no conoce la aplicación que le ha enviado aquí.',
  'protocol.invalidRedirectUri':
    'La aplicación que le ha enviado aquí quiere recibir la respuesta en una dirección que no ha registrado. Por eso no se le ha enviado allí.',
  'protocol.unavailable':
    'Este servicio no puede responder ahora mismo. Inténtelo de nuevo en un momento.',
  'protocol.serverError': 'Algo ha fallado aquí. Inténtelo de nuevo en un momento.',
  'protocol.other':
    'La aplicación que le ha enviado aquí ha hecho una solicitud que este servicio no puede aceptar.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '«{text}» no es un ID de cuenta de NEAR. Un ID de cuenta tiene entre 2 y 64 caracteres: letras minúsculas, dígitos, «-», «_» y «.»; por ejemplo, alice.near.',
  'refusal.body_too_large': 'La solicitud ocupa más de {limit} bytes.',
  'refusal.unsupported_media_type': 'Envíe application/json o application/x-www-form-urlencoded.',
  'refusal.wrong_host': 'Este servicio solo responde en {host}. Use esa dirección.',
  'refusal.insecure_transport': 'No se acepta http sin cifrar. Use {issuer}.',
  'refusal.cross_origin':
    'Este formulario se envió desde otro sitio, así que no se ha tenido en cuenta.',
  'refusal.not_found': 'No hay nada en esta dirección. Vuelva a la aplicación de la que venía.',
  'refusal.interaction_not_found':
    'Este inicio de sesión ha caducado o se empezó en otro navegador. Vuelva a la aplicación y empiece de nuevo.',
  'refusal.wrong_step':
    'Esa respuesta corresponde a otro paso de este inicio de sesión. Vuelva a cargar la página para ver el paso actual.',
  'refusal.challenge_spent': 'Este mensaje ya se respondió o ha caducado. Firme el nuevo.',
  'refusal.invalid_signature':
    'La firma no corresponde al mensaje que se muestra aquí. Firme el nuevo mensaje con la clave que indique.',
  'refusal.unsupported_key':
    'Aquí no se puede iniciar sesión con este tipo de clave. Use una clave de acceso completo ed25519 o secp256k1.',
  'refusal.key_not_on_account':
    'La clave que ha firmado no es una clave de {account} en {network}. Revise la cuenta y la red que tiene seleccionadas en su billetera y firme de nuevo.',
  'refusal.wrong_network':
    '{account} no está en {network}, que es donde busca este servicio. Cambie su billetera a {network} y firme de nuevo.',
  'refusal.limited_key':
    'La clave que ha firmado tiene permisos limitados en {account}: las aplicaciones tienen claves de este tipo, y por eso esas claves no demuestran nada. Firme con una clave de acceso completo.',
  'refusal.contract_account':
    '{account} no tiene esa clave: las cuentas de este tipo suelen estar controladas por un contrato inteligente, no por claves de acceso. Firme con una billetera que pueda responder por el contrato inteligente (NEP-641) o use otra cuenta.',
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
  'refusal.internal_error':
    'Algo ha fallado aquí. Inténtelo de nuevo; si sigue fallando, comunique el ID de la solicitud a quien gestiona este servicio.',

  'authorization.otherNetwork': 'lo que se ha firmado es para otra red.',
  'authorization.otherPlace':
    'lo que se ha firmado es para otra cuenta o para otro lugar dentro de un grupo de cuentas.',
  'authorization.fromTheFuture':
    'se ha firmado con una hora que todavía no ha llegado; revise el reloj del dispositivo.',
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

  'script.waiting': 'Esperando a {wallet}. Compare el código y luego apruebe.',
  'script.checking': 'Comprobando la firma…',
  'script.unreachable':
    'No se ha podido contactar con el servicio de inicio de sesión. Revise su conexión e inténtelo de nuevo.',
  'script.unreadable':
    'El servicio de inicio de sesión no ha dado una respuesta legible. Inténtelo de nuevo en un momento.',
  'script.failed': 'Algo ha fallado en esta página. Vuelva a cargarla e inténtelo de nuevo.',
  'script.walletGone': 'Esa billetera ya no está disponible aquí. Elija otra.',
  'script.walletUnreadable':
    'La billetera no ha dado una firma legible. Inténtelo de nuevo o use otra billetera.',
  'script.walletClosed':
    '{wallet} se cerró antes de firmar. No se ha firmado nada. Elija una billetera para intentarlo de nuevo.',
  'script.walletFailed': '{wallet} no ha podido firmar. Inténtelo de nuevo o use otra billetera.',
  'script.stopped':
    'Ha dejado de esperar. No se ha firmado nada. Elija una billetera para intentarlo de nuevo.',
  'script.walletSilent': 'La billetera no ha respondido. Ábrala e inténtelo de nuevo.',
};
