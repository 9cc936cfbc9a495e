/** Spanish. Keys and tags are those of en.ts. */
import { esRefusals } from './es-refusals.ts';
import type { Translation } from './languages.ts';

export const es: Translation = {
  'page.service': 'Servicio de inicio de sesión <b>{host}</b>',
  'page.serviceNamed': 'Servicio de inicio de sesión <b>{service}</b> en <b>{host}</b>',
  'page.app': 'en <b>{host}</b>',
  'page.appPrivacy': '<link>Política de privacidad de <b>{app}</b></link>',
  'page.appTerms': '<link>Términos del servicio de <b>{app}</b></link>',
  'page.appElsewhere': 'en otro dispositivo',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Términos del servicio',
  'page.privacy': 'Política de privacidad',
  'page.help': 'Ayuda',

  'login.title': 'Iniciar sesión con NEAR',
  'login.goOnTo': 'para continuar en esta aplicación:',
  'login.continueAs': 'Continuar como <b>{account}</b>',
  'login.useAnother': 'Usar otra cuenta',
  'login.changesAccount': 'Firme con la cuenta que quiera usar o <back>vuelva a {account}</back>.',
  'login.signedInAs':
    'Ha iniciado sesión como <b>{account}</b>. Firme una vez más o use otra cuenta.',
  'login.wantedProof': 'La aplicación pide <b>{proof}</b>. Es posible que otra prueba no le baste.',
  'login.code': 'Su billetera mostrará este código:',
  'login.codeWhy':
    'Firme solo si la billetera lo muestra y si la barra de direcciones del navegador indica <b>{host}</b>. Una página falsa tiene otra dirección.',
  'login.wallets': 'Billeteras',
  'login.noWallet':
    'Ahora mismo no se puede ofrecer ninguna billetera aquí. Abra esta página en el navegador propio de una billetera o inicie sesión de una de las formas de abajo.',
  'login.stopWaiting': 'Dejar de esperar',
  'login.noScripts':
    'Este navegador tiene los scripts desactivados, así que desde aquí no se puede abrir ninguna billetera. Firme con la línea de comandos, más abajo: no necesita scripts y su mensaje contiene el código.',
  'login.whatYouSign': 'Qué va a firmar',
  'login.check':
    'Es un mensaje, no una transacción, y no cuesta nada. Antes de aprobarlo, compruebe que la barra de direcciones del navegador indica <b>{host}</b> y que la billetera muestra el código de arriba: una página que imite a esta estará en otra dirección.',
  'login.message': 'Mensaje',
  'login.contractMessage':
    'Si su cuenta está controlada por un contrato inteligente, la billetera de la cuenta muestra la misma aplicación, el mismo código y el mismo vencimiento en forma de datos (NEP-641).',
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
  'login.cancelElsewhere': 'Cancelar',
  'login.backToApp': 'Volver a {host}',

  'callback.title': 'De vuelta de su billetera',
  'callback.code': 'Su billetera ha mostrado este código:',
  'callback.noScripts':
    'Este navegador tiene los scripts desactivados, así que no se puede leer la respuesta de su billetera. Vuelva a la página de inicio de sesión y firme con la línea de comandos.',
  'callback.back': 'Volver a la página de inicio de sesión',

  'proof.nep413': 'una firma con una clave de acceso completo (NEP-413)',
  'proof.nep641': 'una autorización de la cuenta (NEP-641)',

  'consent.title': 'Permitir acceso',
  'consent.heading': '¿Permitir el acceso de esta aplicación?',
  'consent.asks': 'Su cuenta es <b>{account}</b>. La aplicación pide permiso para:',
  'consent.limits':
    'La aplicación no puede mover tokens ni firmar transacciones: sabrá quién es usted y nada más.',
  'consent.limitsAtServices':
    'La aplicación no puede firmar transacciones por usted. Lo que permiten los permisos indicados arriba lo decide ese servicio.',
  'consent.goesTo': 'Esa información se envía a <b>{host}</b>.',
  'consent.selfRegistered':
    'Esta aplicación se ha registrado por su cuenta y nadie de este servicio la ha revisado. Permítala solo si la conoce y la esperaba.',
  'consent.knownByDocument':
    'De esta aplicación solo se sabe lo que está publicado en <b>{host}</b>, y nadie de este servicio la ha revisado. Permítala solo si la conoce y la esperaba.',
  'consent.anyProgram':
    'La respuesta va a un programa de su dispositivo, y allí cualquier programa puede hacerse pasar por esta aplicación.',
  'consent.takeBack': 'Puede retirar este permiso en <account>{address}</account>.',
  'consent.goesElsewhere':
    'Esa información se envía a la aplicación que está <b>en otro dispositivo</b>.',
  'consent.allow': 'Permitir',
  'consent.cancel': 'Cancelar',

  'device.title': 'Iniciar sesión en otro dispositivo',
  'device.type': 'Escriba el código que muestra su dispositivo.',
  'device.compare': 'Compruebe que su dispositivo muestra este código.',
  'device.code': 'Código',
  'device.goOn': 'Continuar',
  'device.onlyIfYours': 'Continúe solo si empezó esto en un dispositivo suyo.',
  'device.nobodyNeedsIt': 'Nadie que le escriba o le llame necesita este código.',
  'device.fault.missing': 'Falta el código. Escriba el que muestra su dispositivo.',
  'device.fault.unknown':
    'No se reconoce este código. Compárelo con el de su dispositivo y escríbalo de nuevo.',
  'device.fault.expired':
    'Este código ha caducado. Empiece de nuevo en su dispositivo, que mostrará uno nuevo.',
  'device.fault.used':
    'Este código ya se usó. Si no lo usó usted, empiece de nuevo en su dispositivo, que mostrará uno nuevo.',
  'device.fault.cancelled':
    'Ha detenido el proceso. En el otro dispositivo no se ha iniciado sesión.',
  'device.fault.failed':
    'No ha funcionado. Escriba una vez más el código que muestra su dispositivo.',
  'device.confirm.title': '¿Es este su dispositivo?',
  'device.confirm.asks': 'Una aplicación pide iniciar sesión en otro dispositivo.',
  'device.confirm.app': 'Aplicación',
  'device.confirm.device': 'Dispositivo',
  'device.confirm.asked': 'Solicitado',
  'device.confirm.signedInAs': 'Aquí ha iniciado sesión como <b>{account}</b>.',
  'device.confirm.warning':
    'Continúe solo si empezó esto en un dispositivo suyo y ese dispositivo muestra este código. Si no es así, puede que alguien esté intentando entrar haciéndose pasar por usted.',
  'device.confirm.yes': 'Sí, continuar',
  'device.confirm.no': 'No, detener',
  'device.kind.unknown': 'no se identifica',
  'device.kind.both': '{program} en {system}',
  'device.done.title': 'Se ha iniciado sesión en su dispositivo',
  'device.done.goOn':
    '<b>{app}</b> continuará en el otro dispositivo en un momento. Puede cerrar esta página.',

  'phone.fold': 'Firmar con el teléfono',
  'phone.why': '¿Tiene la billetera en el teléfono? Firme allí y continúe aquí.',
  'phone.showLink': 'Mostrar un enlace para mi teléfono',
  'phone.offer.title': 'Firmar con el teléfono',
  'phone.offer.scan':
    'Apunte con la cámara del teléfono a esta imagen o abra el enlace que aparece debajo.',
  'phone.offer.picture': 'Un código QR con el enlace que aparece debajo',
  'phone.offer.code': 'El teléfono le pedirá este código:',
  'phone.offer.secret':
    'No muestre a nadie la imagen, el enlace ni el código. Quien le envíe un enlace así quiere entrar haciéndose pasar por usted.',
  'phone.offer.opened': 'Su teléfono ha abierto el enlace. Continúe allí.',
  'phone.offer.over': 'Este enlace ya no sirve. Muestre uno nuevo.',
  'phone.offer.goOn': 'Ya he firmado, continuar',
  'phone.offer.new': 'Mostrar un enlace nuevo',
  'phone.offer.back': 'Iniciar sesión de otra manera',
  'phone.offer.notYet': 'Su teléfono todavía no ha firmado.',
  'phone.finish.title': '¿Iniciar sesión como {account}?',
  'phone.finish.signed': 'Su teléfono ha firmado con la cuenta <b>{account}</b>.',
  'phone.finish.yes': 'Iniciar sesión como <b>{account}</b>',
  'phone.finish.no': 'No, volver',
  'phone.code.title': '¿Iniciar sesión en otro dispositivo?',
  'phone.code.asks': 'Está a punto de iniciar sesión en un dispositivo que <b>no es este</b>.',
  'phone.code.device': 'Dispositivo',
  'phone.code.asked': 'Solicitado',
  'phone.code.warning':
    'Continúe solo si tiene el otro dispositivo delante y empezó esto en él. Si alguien le ha enviado este enlace, cierre esta página: quiere entrar haciéndose pasar por usted.',
  'phone.code.type': 'El código que muestra el otro dispositivo',
  'phone.code.goOn': 'Continuar',
  'phone.sign.goOnTo':
    'para iniciar sesión en otro dispositivo, que continuará en esta aplicación:',
  'phone.done.title': 'Listo',
  'phone.done.goOn': 'Continúe en el otro dispositivo. Puede cerrar esta página.',

  'scope.openid.title': 'Conocer su cuenta de NEAR',
  'scope.openid.detail': 'El nombre de la cuenta y que usted ha demostrado que es suya.',
  'scope.profile.title': 'Ver su perfil',
  'scope.profile.detail':
    'Su nombre, imagen y sitio web de near.social, o nombres formados a partir del nombre de la cuenta.',
  'scope.email.title': 'Ver una dirección de correo',
  'scope.email.detail':
    'Una dirección formada a partir del nombre de la cuenta, en la que usted no recibe nada.',
  'scope.near.title': 'Ver cómo ha firmado',
  'scope.near.detail':
    'En qué red de NEAR está su cuenta y con qué clave pública o contrato inteligente ha firmado.',
  'scope.offline.title': 'Mantener su sesión abierta',
  'scope.offline.detail': 'Mantener la conexión aunque usted no esté, sin preguntarle cada vez.',
  'scope.resource.title': 'Usar {name} en su nombre',
  'scope.resource.detail': 'En ese servicio, con estos permisos: {scopes}',

  'account.title': 'Su cuenta',
  'account.account': 'Cuenta',
  'account.network': 'Red',
  'account.method': 'Sesión iniciada con',
  'account.method.nep413': 'una clave de acceso completo',
  'account.method.nep641': 'el contrato inteligente de la cuenta',
  'account.method.unknown': 'método desconocido',
  'account.sessions': 'Dónde tiene la sesión abierta',
  'account.sessions.hint':
    'Estos nombres los dan los propios navegadores. En cada uno tendrá que volver a iniciar sesión a los 14 días como máximo.',
  'account.sessions.thisBrowser': 'Este navegador',
  'account.sessions.since': 'Desde',
  'account.sessions.more': 'Hay más. Solo se muestran las sesiones más recientes.',
  'account.signOutThere': 'Cerrar la sesión allí',
  'account.signOutHere': 'Cerrar sesión',
  'account.everywhere': 'Cerrar sesión en todas partes',
  'account.everywhere.hint':
    'Cierra todas estas sesiones, también la de este navegador, y anula lo que recibieron las aplicaciones para mantener su sesión abierta. Las aplicaciones siguen permitidas.',
  'account.apps': 'Aplicaciones que ha permitido',
  'account.apps.none': 'Todavía no ha permitido ninguna aplicación.',
  'account.apps.since': 'Desde',
  'account.apps.may': 'Puede',
  'account.apps.firstParty':
    'Esta aplicación no necesita su permiso. Si vuelve a iniciar sesión en ella, aparecerá aquí de nuevo.',
  'account.apps.direct': 'Inicios de sesión sin esta página',
  'account.apps.direct.hint':
    'Sitios en los que ha iniciado sesión solo con su billetera, sin una página de este servicio.',
  'account.apps.gone': 'Con esta aplicación ya nadie puede iniciar sesión aquí.',
  'account.apps.more': 'Hay más. Solo se muestran las que ha usado más recientemente.',
  'account.apps.revoke': 'Retirar el acceso',
  'account.signIns': 'Inicios de sesión recientes',
  'account.signIns.hint':
    '¿Hay alguno que no sea suyo? Cierre la sesión en todas partes. Después, en su billetera, elimine de su cuenta las claves que no conozca.',
  'account.signIns.none': 'No consta ninguno en los últimos 90 días.',
  'account.done.sessionEnded': 'Listo. Se ha cerrado la sesión en el otro navegador.',
  'account.done.appRevoked': 'Listo. Esa aplicación ya no tiene acceso.',
  'account.nobody.title': 'Sesión no iniciada',
  'account.nobody.heading': 'No ha iniciado sesión',
  'account.nobody.lead': 'Para ver su cuenta, inicie sesión con la billetera en la que la tiene.',
  'account.nobody.signIn': 'Iniciar sesión',

  'signOut.title': 'Cerrar sesión',
  'signOut.heading': '¿Cerrar sesión?',
  'signOut.who':
    'Ha iniciado sesión en {host} como <b>{account}</b>. Si cierra la sesión aquí, la próxima vez tendrá que volver a firmar con su billetera.',
  'signOut.stay': 'Mantener la sesión abierta en {host}',
  'signedOut.title': 'Sesión cerrada',
  'signedOut.heading': 'Ha cerrado la sesión',
  'signedOut.close': 'Ya puede cerrar esta página.',
  'signedOut.account':
    'Es posible que la sesión siga abierta en otros navegadores: consulte <account>su cuenta</account>.',

  'postedForm.title': 'Un momento…',
  'postedForm.noScripts':
    'Este navegador tiene los scripts desactivados, así que esta página no continúa por sí sola.',
  'postedForm.goOn': 'Continuar',

  'error.title': 'No ha funcionado',
  'error.notFound': 'Página no encontrada',
  'error.reason': 'Motivo',
  'error.requestId': 'ID de la solicitud',
  'error.notLookedAt':
    'Nadie de este servicio ha revisado la aplicación que le ha enviado aquí. Por eso no se le devuelve a ella automáticamente.',
  'error.wayBack': 'Continuar a {host}',

  'protocol.invalidClient': 'Este servicio no conoce la aplicación que le ha enviado aquí.',
  'protocol.invalidRedirectUri':
    'La aplicación que le ha enviado aquí quiere recibir la respuesta en una dirección que no ha registrado. Por eso no se le ha enviado allí.',
  'protocol.unavailable':
    'Este servicio no puede responder ahora mismo. Inténtelo de nuevo en un momento.',
  'protocol.serverError': 'Algo ha fallado aquí. Inténtelo de nuevo en un momento.',
  'protocol.other':
    'La aplicación que le ha enviado aquí ha hecho una solicitud que este servicio no puede aceptar.',

  'script.waiting': 'Esperando a {wallet}. Compare el código y luego apruebe.',
  'script.blocked': 'Su navegador no ha dejado que {wallet} abra su ventana. Ábrala desde aquí.',
  'script.openAgain': 'Abrir {wallet}',
  'script.openHere': 'Abrir {wallet} en esta pestaña',
  'script.checking': 'Comprobando la firma…',
  'script.lastUsed': 'Última usada',
  'script.getWallet': 'Obtener {wallet} para {place}',
  'script.unreachable':
    'No se ha podido contactar con el servicio de inicio de sesión. Revise su conexión e inténtelo de nuevo.',
  'script.unreadable':
    'El servicio de inicio de sesión no ha dado una respuesta legible. Inténtelo de nuevo en un momento.',
  'script.failed': 'Algo ha fallado en esta página. Vuelva a cargarla e inténtelo de nuevo.',
  'script.walletGone': 'Esa billetera ya no está disponible aquí. Elija otra.',
  'script.walletNotInstalled':
    'Este navegador no tiene instalada la billetera {wallet}. Instálela y vuelva a cargar esta página, o elija otra billetera.',
  'script.walletUnreachable':
    'No se ha podido contactar con {wallet}. Revise su conexión e inténtelo de nuevo.',
  'script.walletNetwork':
    '{wallet} no puede firmar para {network}. Cambie la billetera a {network} o elija otra.',
  'script.walletUnreadable':
    'La billetera no ha dado una firma legible. Inténtelo de nuevo o use otra billetera.',
  'script.walletClosed':
    '{wallet} se cerró antes de firmar. No se ha firmado nada. Elija una billetera para intentarlo de nuevo.',
  'script.walletFailed': '{wallet} no ha podido firmar. Inténtelo de nuevo o use otra billetera.',
  'script.windowsBlocked':
    'Su navegador no deja que {wallet} abra su ventana. Permita las ventanas emergentes en esta página y elija {wallet} de nuevo.',
  'script.stopped':
    'Ha dejado de esperar. No se ha firmado nada. Elija una billetera para intentarlo de nuevo.',
  'script.walletSilent': 'La billetera no ha respondido. Ábrala e inténtelo de nuevo.',
  'script.returnedNothing':
    'Aquí no hay ninguna respuesta de una billetera. Vuelva a la página de inicio de sesión y elija una billetera.',
  'script.returnedRefusal':
    'Su billetera no ha firmado. No se ha firmado nada. Vuelva a la página de inicio de sesión para intentarlo de nuevo.',
  'script.returnedOther':
    'Esta respuesta es para otro código, así que no se ha usado. Vuelva a la página de inicio de sesión y firme el mensaje que lleva el código nuevo.',
  ...esRefusals,
};
