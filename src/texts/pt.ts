/** Portuguese. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const pt: Translation = {
  'page.service': 'Serviço de login <b>{host}</b>',
  'page.app': 'em <b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'Entrar com NEAR',
  'login.goOnTo': 'para continuar em',
  'login.continueAs': 'Continuar como <b>{account}</b>',
  'login.useAnother': 'Usar outra conta',
  'login.changesAccount':
    'Assine com a conta que você quer usar ou <back>volte para {account}</back>.',
  'login.signedInAs': 'Você entrou como <b>{account}</b>. Assine mais uma vez ou use outra conta.',
  'login.wantedProof': 'O app pede <b>{proof}</b>. Outra prova pode não ser suficiente para ele.',
  'login.code': 'Sua carteira mostrará este código:',
  'login.wallets': 'Carteiras',
  'login.noWallet':
    'Nenhuma carteira foi encontrada neste navegador. Abra esta página no navegador próprio de uma carteira ou assine com a linha de comando abaixo.',
  'login.stopWaiting': 'Parar de esperar',
  'login.noScripts':
    'Os scripts estão desativados neste navegador, então não é possível abrir uma carteira a partir daqui. Assine com a linha de comando abaixo: ela não precisa de scripts, e a mensagem dela contém o código.',
  'login.whatYouSign': 'O que você vai assinar',
  'login.check':
    'É uma mensagem, não uma transação, e não custa nada. Antes de aprovar, confira se a barra de endereço do navegador mostra <b>{host}</b> e se a carteira mostra o código acima: uma página que imita esta fica em outro endereço.',
  'login.message': 'Mensagem',
  'login.contractMessage':
    'Se a conta for controlada por um contrato inteligente, a carteira mostra o mesmo app, o mesmo código e a mesma validade em forma de dados (NEP-641).',
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

  'proof.nep413': 'uma assinatura com uma chave de acesso total (NEP-413)',
  'proof.nep641': 'uma autorização da conta (NEP-641)',

  'consent.title': 'Permitir acesso',
  'consent.heading': 'Permitir o acesso deste app?',
  'consent.asks': 'Sua conta é <b>{account}</b>. O app pede permissão para:',
  'consent.limits':
    'O app não pode movimentar tokens nem assinar transações: fica sabendo quem você é e nada mais. Essas informações vão para <b>{host}</b>.',
  'consent.allow': 'Permitir',
  'consent.cancel': 'Cancelar',

  'scope.openid.title': 'Saber qual é a sua conta NEAR',
  'scope.openid.detail': 'O nome da conta e que você provou que ela é sua.',
  'scope.profile.title': 'Ver seu perfil',
  'scope.profile.detail':
    'Os nomes que os apps usam para se referir a você; hoje eles são formados a partir do nome da conta.',
  'scope.near.title': 'Ver como você assinou',
  'scope.near.detail':
    'Em qual rede NEAR está a sua conta e com qual chave pública ou contrato inteligente você assinou.',
  'scope.offline.title': 'Manter sua sessão ativa',
  'scope.offline.detail': 'Manter a conexão enquanto você está ausente, sem perguntar a cada vez.',

  'signOut.title': 'Sair',
  'signOut.heading': 'Sair da conta?',
  'signOut.who':
    'Você entrou em {host} como <b>{account}</b>. Se sair aqui, precisará assinar de novo com a sua carteira na próxima vez.',
  'signOut.stay': 'Manter a sessão ativa em {host}',
  'signedOut.title': 'Sessão encerrada',
  'signedOut.heading': 'Você saiu da conta',
  'signedOut.close': 'Você já pode fechar esta página.',

  'error.title': 'Não deu certo',
  'error.notFound': 'Página não encontrada',
  'error.reason': 'Motivo',
  'error.requestId': 'ID da solicitação',

  'protocol.invalidClient': 'Este serviço não conhece o app que trouxe você até aqui.',
  'protocol.invalidRedirectUri':
    'O app que trouxe você até aqui quer receber a resposta em um endereço que ele não registrou. Por isso, o redirecionamento não foi feito.',
  'protocol.unavailable': 'Este serviço não pode responder agora. Tente de novo daqui a pouco.',
  'protocol.serverError': 'Algo deu errado aqui. Tente de novo daqui a pouco.',
  'protocol.other':
    'O app que trouxe você até aqui fez uma solicitação que este serviço não pode aceitar.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” não é um ID de conta NEAR. Um ID de conta tem de 2 a 64 caracteres: letras minúsculas, dígitos, “-”, “_” e “.”; por exemplo, alice.near.',
  'refusal.body_too_large': 'A solicitação tem mais de {limit} bytes.',
  'refusal.unsupported_media_type': 'Envie application/json ou application/x-www-form-urlencoded.',
  'refusal.wrong_host': 'Este serviço só responde em {host}. Use esse endereço.',
  'refusal.insecure_transport': 'O http sem criptografia não é aceito. Use {issuer}.',
  'refusal.cross_origin':
    'Este formulário foi enviado a partir de outro site e, por isso, foi ignorado.',
  'refusal.not_found': 'Não há nada neste endereço. Volte para o app de onde você veio.',
  'refusal.interaction_not_found':
    'Este login expirou ou foi iniciado em outro navegador. Volte para o app e comece de novo.',
  'refusal.wrong_step':
    'Essa resposta pertence a outra etapa deste login. Recarregue a página para ver a etapa atual.',
  'refusal.challenge_spent': 'Esta mensagem já foi respondida ou expirou. Assine a nova.',
  'refusal.invalid_signature':
    'A assinatura não corresponde à mensagem mostrada aqui. Assine a nova mensagem com a chave que você informar.',
  'refusal.unsupported_key':
    'Não é possível entrar aqui com este tipo de chave. Use uma chave de acesso total ed25519 ou secp256k1.',
  'refusal.key_not_on_account':
    'A chave que assinou não é uma chave de {account} em {network}. Confira a conta e a rede selecionadas na sua carteira e assine de novo.',
  'refusal.wrong_network':
    '{account} não está em {network}, onde este serviço procura. Mude sua carteira para {network} e assine de novo.',
  'refusal.limited_key':
    'A chave que assinou tem permissões limitadas em {account}: apps guardam chaves assim, por isso elas não provam nada. Assine com uma chave de acesso total.',
  'refusal.contract_account':
    '{account} não tem essa chave: contas deste tipo costumam ser controladas por um contrato inteligente, não por chaves de acesso. Assine com uma carteira que possa responder pelo contrato inteligente (NEP-641) ou use outra conta.',
  'refusal.account_not_created':
    '{account} ainda não existe em {network}. Envie um pouco de NEAR para ela, o que cria a conta, e assine de novo.',
  'refusal.authorization_refused':
    '{account} não autorizou este login: {why} Tente de novo com a nova mensagem.',
  'refusal.account_refused':
    '{account} não pode entrar aqui. Use outra conta ou fale com quem administra este serviço.',
  'refusal.chain_unavailable':
    'Um número insuficiente de nós de {network} informou a tempo a quem pertence esta conta, por isso ninguém pode entrar. Tente de novo daqui a pouco.',
  'refusal.nodes_disagree':
    'Os nós de {network} consultados não concordam sobre a quem pertence esta conta, por isso ninguém pode entrar. Tente de novo em um minuto.',
  'refusal.store_unavailable':
    'Este serviço não consegue acessar o próprio armazenamento agora. Tente de novo daqui a pouco.',
  'refusal.used_just_now':
    'Este token de atualização foi usado há pouco. Se a resposta se perdeu, envie a solicitação de novo depois do tempo indicado em Retry-After.',
  'refusal.too_many_requests':
    'Muitas tentativas. Aguarde {seconds, plural, one {# segundo} other {# segundos}} e tente de novo.',
  'refusal.internal_error':
    'Algo deu errado aqui. Tente de novo; se continuar, informe o ID da solicitação a quem administra este serviço.',

  'authorization.otherNetwork': 'o que foi assinado é para outra rede.',
  'authorization.otherPlace':
    'o que foi assinado é para outra conta ou para outro lugar em um grupo de contas.',
  'authorization.fromTheFuture':
    'a assinatura tem um horário que ainda não chegou; confira o relógio do dispositivo.',
  'authorization.otherSite': 'a assinatura foi feita para outro site.',
  'authorization.unsupportedKey': 'não é possível entrar aqui com esse tipo de chave.',
  'authorization.wrongSignature': 'a assinatura não corresponde.',
  'authorization.keyRefused': 'a chave que assinou não é uma chave de acesso total da conta.',
  'authorization.noContract':
    'não foi encontrado nenhum contrato inteligente que possa responder pela conta.',
  'authorization.outOfGas': 'o contrato inteligente da conta não chegou ao fim.',
  'authorization.contractRefused': 'o contrato inteligente da conta disse não.',
  'authorization.unreadable': 'o contrato inteligente da conta não deu uma resposta legível.',
  'authorization.otherPayload': 'o que foi autorizado é outra mensagem.',
  'authorization.otherMemberPayload': 'um dos membros da conta autorizou outra mensagem.',
  'authorization.tooLarge': 'o que a carteira enviou é longo demais.',
  'authorization.tooManyMembers':
    'o contrato inteligente da conta cita mais contas do que este serviço consulta.',

  'script.waiting': 'Aguardando {wallet}. Compare o código e depois aprove.',
  'script.checking': 'Verificando a assinatura…',
  'script.unreachable':
    'Não foi possível acessar o serviço de login. Verifique sua conexão e tente de novo.',
  'script.unreadable':
    'O serviço de login não deu uma resposta legível. Tente de novo daqui a pouco.',
  'script.failed': 'Algo deu errado nesta página. Recarregue-a e tente de novo.',
  'script.walletGone': 'Essa carteira não está mais aqui. Escolha outra.',
  'script.walletUnreadable':
    'A carteira não deu uma assinatura legível. Tente de novo ou use outra carteira.',
  'script.walletClosed':
    '{wallet} fechou antes de assinar. Nada foi assinado. Escolha uma carteira para tentar de novo.',
  'script.walletFailed': '{wallet} não conseguiu assinar. Tente de novo ou use outra carteira.',
  'script.stopped':
    'Você parou de esperar. Nada foi assinado. Escolha uma carteira para tentar de novo.',
  'script.walletSilent': 'A carteira não respondeu. Abra-a e tente de novo.',
};
