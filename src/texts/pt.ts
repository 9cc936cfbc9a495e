/** Portuguese. Keys and tags are those of en.ts. */
import { ptRefusals } from './pt-refusals.ts';
import type { Translation } from './languages.ts';

export const pt: Translation = {
  'page.service': 'Serviço de login <b>{host}</b>',
  'page.serviceNamed': 'Serviço de login <b>{service}</b> em <b>{host}</b>',
  'page.app': 'em <b>{host}</b>',
  'page.appPrivacy': '<link>Política de privacidade de <b>{app}</b></link>',
  'page.appTerms': '<link>Termos de serviço de <b>{app}</b></link>',
  'page.appElsewhere': 'em outro dispositivo',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Termos de serviço',
  'page.privacy': 'Política de privacidade',
  'page.help': 'Ajuda',

  'login.title': 'Entrar com NEAR',
  'login.goOnTo': 'para continuar neste app:',
  'login.continueAs': 'Continuar como <b>{account}</b>',
  'login.useAnother': 'Usar outra conta',
  'login.changesAccount':
    'Assine com a conta que você quer usar ou <back>volte para {account}</back>.',
  'login.signedInAs': 'Você entrou como <b>{account}</b>. Assine mais uma vez ou use outra conta.',
  'login.wantedProof': 'O app pede <b>{proof}</b>. Outra prova pode não ser suficiente para ele.',
  'login.code': 'Sua carteira mostrará este código:',
  'login.codeWhy':
    'Assine só se a carteira mostrar este código e se a barra de endereço do navegador mostrar <b>{host}</b>. Uma página falsa tem outro endereço.',
  'login.wallets': 'Carteiras',
  'login.noWallet':
    'No momento, nenhuma carteira pode ser oferecida aqui. Abra esta página no navegador próprio de uma carteira ou entre de uma das formas abaixo.',
  'login.stopWaiting': 'Parar de esperar',
  'login.noScripts':
    'Os scripts estão desativados neste navegador, então não é possível abrir uma carteira a partir daqui. Assine com a linha de comando abaixo: ela não precisa de scripts, e a mensagem dela contém o código.',
  'login.whatYouSign': 'O que você vai assinar',
  'login.check':
    'É uma mensagem, não uma transação, e não custa nada. Antes de aprovar, confira se a barra de endereço do navegador mostra <b>{host}</b> e se a carteira mostra o código acima: uma página que imita esta fica em outro endereço.',
  'login.message': 'Mensagem',
  'login.contractMessage':
    'Se a sua conta for controlada por um contrato inteligente, a carteira dela mostra o mesmo app, o mesmo código e a mesma validade em forma de dados (NEP-641).',
  'login.recipient': 'Destinatário',
  'login.network': 'Rede',
  'login.nonce': 'Nonce',
  'login.byHand': 'Assinar com a linha de comando',
  'login.byHandHow':
    'Coloque sua conta neste comando e execute-o com o <link>near-cli-rs</link>. Ele mostra a chave pública e a assinatura.',
  'login.command': 'Comando',
  'login.account': 'Conta',
  'login.publicKey': 'Chave pública',
  'login.signature': 'Assinatura',
  'login.signIn': 'Entrar',
  'login.cancel': 'Cancelar e voltar para {host}',
  'login.cancelElsewhere': 'Cancelar',
  'login.backToApp': 'Voltar para {host}',

  'callback.title': 'De volta da sua carteira',
  'callback.code': 'Sua carteira mostrou este código:',
  'callback.noScripts':
    'Os scripts estão desativados neste navegador, então não é possível ler a resposta da sua carteira. Volte para a página de login e assine com a linha de comando.',
  'callback.back': 'Voltar para a página de login',

  'proof.nep413': 'uma assinatura com uma chave de acesso total (NEP-413)',
  'proof.nep641': 'uma autorização da conta (NEP-641)',

  'consent.title': 'Permitir acesso',
  'consent.heading': 'Permitir o acesso deste app?',
  'consent.asks': 'Sua conta é <b>{account}</b>. O app pede permissão para:',
  'consent.limits':
    'O app não pode movimentar tokens nem assinar transações: fica sabendo quem você é e nada mais.',
  'consent.limitsAtServices':
    'O app não pode assinar transações por você. O que as permissões acima permitem fazer é decidido por esse serviço.',
  'consent.goesTo': 'Essas informações vão para <b>{host}</b>.',
  'consent.selfRegistered':
    'Este app se registrou por conta própria, e ninguém deste serviço o verificou. Permita só se você o conhece e esperava por isso.',
  'consent.knownByDocument':
    'Deste app só se sabe o que está publicado em <b>{host}</b>, e ninguém deste serviço o verificou. Permita só se você o conhece e esperava por isso.',
  'consent.anyProgram':
    'A resposta vai para um programa no seu dispositivo, e qualquer programa nele pode dizer que é este app.',
  'consent.takeBack': 'Você pode retirar essa permissão em <account>{address}</account>.',
  'consent.goesElsewhere': 'Essas informações vão para o app que está <b>em outro dispositivo</b>.',
  'consent.allow': 'Permitir',
  'consent.cancel': 'Cancelar',

  'device.title': 'Fazer login em outro dispositivo',
  'device.type': 'Digite o código que aparece no seu dispositivo.',
  'device.compare': 'Confira se o seu dispositivo mostra este código.',
  'device.code': 'Código',
  'device.goOn': 'Continuar',
  'device.onlyIfYours': 'Só continue se você começou isto em um dispositivo seu.',
  'device.nobodyNeedsIt': 'Ninguém que escreva ou ligue para você precisa deste código.',
  'device.fault.missing': 'Faltou o código. Digite o que aparece no seu dispositivo.',
  'device.fault.unknown':
    'Este código não é conhecido. Compare com o do seu dispositivo e digite de novo.',
  'device.fault.expired':
    'Este código expirou. Comece de novo no seu dispositivo, que mostrará um novo.',
  'device.fault.used':
    'Este código já foi usado. Se não foi você, comece de novo no seu dispositivo, que mostrará um novo.',
  'device.fault.cancelled':
    'Você interrompeu o processo. O login no outro dispositivo não foi feito.',
  'device.fault.failed':
    'Não deu certo. Digite mais uma vez o código que aparece no seu dispositivo.',
  'device.confirm.title': 'Este dispositivo é seu?',
  'device.confirm.asks': 'Um app em outro dispositivo pede para fazer login.',
  'device.confirm.app': 'App',
  'device.confirm.device': 'Dispositivo',
  'device.confirm.asked': 'Solicitado',
  'device.confirm.signedInAs': 'Aqui você entrou como <b>{account}</b>.',
  'device.confirm.warning':
    'Só continue se você começou isto em um dispositivo seu e se ele mostra este código. Caso contrário, alguém pode estar tentando entrar como se fosse você.',
  'device.confirm.yes': 'Sim, continuar',
  'device.confirm.no': 'Não, interromper',
  'device.kind.unknown': 'não se identifica',
  'device.kind.both': '{program} em {system}',
  'device.done.title': 'Login feito no seu dispositivo',
  'device.done.goOn':
    '<b>{app}</b> continua no outro dispositivo em instantes. Você já pode fechar esta página.',

  'phone.fold': 'Assinar com o celular',
  'phone.why': 'Sua carteira está no celular? Assine lá e continue aqui.',
  'phone.showLink': 'Mostrar um link para o meu celular',
  'phone.offer.title': 'Assinar com o celular',
  'phone.offer.scan':
    'Aponte a câmera do celular para esta imagem ou abra o link que está abaixo dela.',
  'phone.offer.picture': 'Um QR code com o link abaixo',
  'phone.offer.code': 'Seu celular pedirá este código:',
  'phone.offer.secret':
    'Não mostre a imagem, o link nem o código a ninguém. Quem envia um link assim para você quer entrar como se fosse você.',
  'phone.offer.opened': 'Seu celular abriu o link. Continue lá.',
  'phone.offer.over': 'Este link não vale mais. Mostre um novo.',
  'phone.offer.goOn': 'Já assinei, continuar',
  'phone.offer.new': 'Mostrar um novo link',
  'phone.offer.back': 'Entrar de outra forma',
  'phone.offer.notYet': 'Seu celular ainda não assinou.',
  'phone.finish.title': 'Entrar como {account}?',
  'phone.finish.signed': 'Seu celular assinou com a conta <b>{account}</b>.',
  'phone.finish.yes': 'Entrar como <b>{account}</b>',
  'phone.finish.no': 'Não, voltar',
  'phone.code.title': 'Fazer login em outro dispositivo?',
  'phone.code.asks': 'Você está prestes a fazer login em um dispositivo que <b>não é este</b>.',
  'phone.code.device': 'Dispositivo',
  'phone.code.asked': 'Solicitado',
  'phone.code.warning':
    'Só continue se o outro dispositivo estiver na sua frente e se você começou isto nele. Se alguém enviou este link para você, feche esta página: essa pessoa quer entrar como se fosse você.',
  'phone.code.type': 'O código que aparece no outro dispositivo',
  'phone.code.goOn': 'Continuar',
  'phone.sign.goOnTo': 'para fazer login em outro dispositivo, que continuará neste app:',
  'phone.done.title': 'Pronto',
  'phone.done.goOn': 'Continue no outro dispositivo. Você já pode fechar esta página.',

  'scope.openid.title': 'Saber qual é a sua conta NEAR',
  'scope.openid.detail': 'O nome da conta e que você provou que ela é sua.',
  'scope.profile.title': 'Ver seu perfil',
  'scope.profile.detail':
    'Seu nome, imagem e site do near.social, ou nomes formados a partir do nome da conta.',
  'scope.email.title': 'Ver um endereço de e-mail',
  'scope.email.detail':
    'Um endereço formado a partir do nome da conta, no qual você não recebe nada.',
  'scope.near.title': 'Ver como você assinou',
  'scope.near.detail':
    'Em qual rede NEAR está a sua conta e com qual chave pública ou contrato inteligente você assinou.',
  'scope.offline.title': 'Manter sua sessão ativa',
  'scope.offline.detail': 'Manter a conexão enquanto você está ausente, sem perguntar a cada vez.',
  'scope.resource.title': 'Usar {name} em seu nome',
  'scope.resource.detail': 'Nesse serviço, com estas permissões: {scopes}',

  'account.title': 'Sua conta',
  'account.account': 'Conta',
  'account.network': 'Rede',
  'account.method': 'Entrou com',
  'account.method.nep413': 'uma chave de acesso total',
  'account.method.nep641': 'o contrato inteligente da conta',
  'account.method.unknown': 'método desconhecido',
  'account.sessions': 'Onde sua sessão está ativa',
  'account.sessions.hint':
    'Os próprios navegadores informam estes nomes. Em cada um, será preciso entrar de novo depois de no máximo 14 dias.',
  'account.sessions.thisBrowser': 'Este navegador',
  'account.sessions.since': 'Login',
  'account.sessions.more': 'Há mais. Só as sessões mais recentes são mostradas.',
  'account.signOutThere': 'Encerrar essa sessão',
  'account.signOutHere': 'Sair',
  'account.everywhere': 'Sair em todos os lugares',
  'account.everywhere.hint':
    'Encerra todas estas sessões, inclusive a deste navegador, e anula o que os apps receberam para manter sua sessão ativa. Os apps continuam permitidos.',
  'account.apps': 'Apps que você permitiu',
  'account.apps.none': 'Você ainda não permitiu nenhum app.',
  'account.apps.since': 'Permitido',
  'account.apps.may': 'Pode',
  'account.apps.firstParty':
    'Este app não precisa da sua permissão. Se você entrar nele de novo, ele volta a aparecer aqui.',
  'account.apps.direct': 'Acessos sem esta página',
  'account.apps.direct.hint':
    'Sites em que você entrou só com sua carteira, sem uma página deste serviço.',
  'account.apps.gone': 'Ninguém mais pode entrar aqui com este app.',
  'account.apps.more': 'Há mais. Só os que você usou por último são mostrados.',
  'account.apps.revoke': 'Retirar o acesso',
  'account.signIns': 'Logins recentes',
  'account.signIns.hint':
    'Há algum que não é seu? Saia em todos os lugares. Depois, na sua carteira, remova da sua conta as chaves que você não conhece.',
  'account.signIns.none': 'Não há registro de nenhum nos últimos 90 dias.',
  'account.done.sessionEnded': 'Pronto. A sessão no outro navegador foi encerrada.',
  'account.done.appRevoked': 'Pronto. Esse app não tem mais acesso.',
  'account.nobody.title': 'Sessão não iniciada',
  'account.nobody.heading': 'Você não entrou na conta',
  'account.nobody.lead': 'Para ver sua conta, entre com a carteira em que ela está.',
  'account.nobody.signIn': 'Entrar',

  'signOut.title': 'Sair',
  'signOut.heading': 'Sair da conta?',
  'signOut.who':
    'Você entrou em {host} como <b>{account}</b>. Se sair aqui, precisará assinar de novo com a sua carteira na próxima vez.',
  'signOut.stay': 'Manter a sessão ativa em {host}',
  'signedOut.title': 'Sessão encerrada',
  'signedOut.heading': 'Você saiu da conta',
  'signedOut.close': 'Você já pode fechar esta página.',
  'signedOut.account':
    'Sua sessão ainda pode estar ativa em outros navegadores: veja <account>sua conta</account>.',

  'postedForm.title': 'Um momento…',
  'postedForm.noScripts':
    'Os scripts estão desativados neste navegador, então esta página não continua sozinha.',
  'postedForm.goOn': 'Continuar',

  'error.title': 'Não deu certo',
  'error.notFound': 'Página não encontrada',
  'error.reason': 'Motivo',
  'error.requestId': 'ID da solicitação',
  'error.notLookedAt':
    'Ninguém deste serviço verificou o app que trouxe você até aqui. Por isso você não é levado de volta automaticamente.',
  'error.wayBack': 'Continuar para {host}',

  'protocol.invalidClient': 'Este serviço não conhece o app que trouxe você até aqui.',
  'protocol.invalidRedirectUri':
    'O app que trouxe você até aqui quer receber a resposta em um endereço que ele não registrou. Por isso, o redirecionamento não foi feito.',
  'protocol.unavailable': 'Este serviço não pode responder agora. Tente de novo daqui a pouco.',
  'protocol.serverError': 'Algo deu errado aqui. Tente de novo daqui a pouco.',
  'protocol.other':
    'O app que trouxe você até aqui fez uma solicitação que este serviço não pode aceitar.',

  'script.waiting': 'Aguardando {wallet}. Compare o código e depois aprove.',
  'script.blocked':
    'Seu navegador não deixou {wallet} abrir a própria janela. Abra a janela por aqui.',
  'script.openAgain': 'Abrir {wallet}',
  'script.openHere': 'Abrir {wallet} nesta aba',
  'script.checking': 'Verificando a assinatura…',
  'script.lastUsed': 'Última usada',
  'script.getWallet': 'Obter {wallet} para {place}',
  'script.unreachable':
    'Não foi possível acessar o serviço de login. Verifique sua conexão e tente de novo.',
  'script.unreadable':
    'O serviço de login não deu uma resposta legível. Tente de novo daqui a pouco.',
  'script.failed': 'Algo deu errado nesta página. Recarregue-a e tente de novo.',
  'script.walletGone': 'Essa carteira não está mais aqui. Escolha outra.',
  'script.walletNotInstalled':
    'A carteira {wallet} não está instalada neste navegador. Instale-a e recarregue esta página ou escolha outra carteira.',
  'script.walletUnreachable':
    'Não foi possível acessar {wallet}. Verifique sua conexão e tente de novo.',
  'script.walletNetwork':
    '{wallet} não pode assinar para {network}. Mude a carteira para {network} ou escolha outra.',
  'script.walletUnreadable':
    'A carteira não deu uma assinatura legível. Tente de novo ou use outra carteira.',
  'script.walletClosed':
    '{wallet} fechou antes de assinar. Nada foi assinado. Escolha uma carteira para tentar de novo.',
  'script.walletFailed': '{wallet} não conseguiu assinar. Tente de novo ou use outra carteira.',
  'script.windowsBlocked':
    'Seu navegador não deixa {wallet} abrir a própria janela. Permita pop-ups nesta página e escolha {wallet} de novo.',
  'script.stopped':
    'Você parou de esperar. Nada foi assinado. Escolha uma carteira para tentar de novo.',
  'script.walletSilent': 'A carteira não respondeu. Abra-a e tente de novo.',
  'script.returnedNothing':
    'Não há nenhuma resposta de carteira aqui. Volte para a página de login e escolha uma carteira.',
  'script.returnedRefusal':
    'Sua carteira não assinou. Nada foi assinado. Volte para a página de login para tentar de novo.',
  'script.returnedOther':
    'Esta resposta é para outro código, por isso não foi usada. Volte para a página de login e assine a mensagem que traz o novo código.',
  ...ptRefusals,
};
