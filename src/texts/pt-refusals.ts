/** Portuguese: why something was refused. */
import type { Translation } from './languages.ts';

export const ptRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” não é um ID de conta NEAR. Um ID de conta tem de 2 a 64 caracteres: letras minúsculas, dígitos, “-”, “_” e “.”; por exemplo, alice.near.',
  'refusal.body_too_large': 'A solicitação tem mais de {limit} bytes.',
  'refusal.unsupported_media_type': 'Envie application/json ou application/x-www-form-urlencoded.',
  'refusal.json_expected': 'Envie JSON, com Content-Type: application/json.',
  'refusal.method_not_allowed': 'Envie esta solicitação com {method}.',
  'refusal.wrong_host': 'Este serviço só responde em {host}. Use esse endereço.',
  'refusal.insecure_transport': 'O http sem criptografia não é aceito. Use {issuer}.',
  'refusal.cross_origin':
    'Este formulário foi enviado a partir de outro site e, por isso, foi ignorado.',
  'refusal.origin_not_allowed':
    'Aqui não se aceitam solicitações de {origin}. Quem administra este serviço pode incluir essa origem na lista.',
  'refusal.invalid_token':
    'Este token não vale aqui, ou não vale mais: expirou, foi retirado ou a chave dele não existe mais. Entre de novo e envie-o como Authorization: Bearer.',
  'refusal.not_signed_in': 'Ninguém entrou aqui. Abra esta página em um navegador e entre.',
  'refusal.stale_form':
    'Este formulário não é da sua sessão, ou ela já terminou. Nada foi alterado. Abra a página de novo e tente mais uma vez.',
  'refusal.not_on_account':
    'Não há nada assim na sua conta. Talvez já tenha terminado. Abra a página de novo para ver o que há agora.',
  'refusal.not_found': 'Não há nada neste endereço. Volte para o app de onde você veio.',
  'refusal.interaction_not_found':
    'Este login expirou ou foi iniciado em outro navegador. Volte para o app e comece de novo.',
  'refusal.wrong_step':
    'Essa resposta pertence a outra etapa deste login. Recarregue a página para ver a etapa atual.',
  'refusal.challenge_spent': 'Esta mensagem já foi respondida ou expirou. Assine uma nova.',
  'refusal.invalid_signature':
    'A assinatura não corresponde à mensagem mostrada aqui. Assine a nova mensagem com a chave que você informar.',
  'refusal.signature_of_no_challenge':
    'A assinatura não corresponde a nenhum desafio aberto de {account}. Peça um novo e assine-o como diz a NEP-413: o SHA-256 de message, nonce, recipient e callbackUrl, nesta ordem e sem callbackUrl, com a chave que você enviar.',
  'refusal.unsupported_key':
    'Esta não é uma chave pública com a qual se possa entrar aqui. Use uma chave de acesso total ed25519 ou secp256k1 e assine a nova mensagem.',
  'refusal.key_not_on_account':
    'A chave que assinou não é uma chave de {account} em {network}. Confira a conta e a rede selecionadas na sua carteira e assine de novo.',
  'refusal.wrong_network':
    '{account} não está em {network}, onde este serviço procura. Mude sua carteira para {network} e assine de novo.',
  'refusal.limited_key':
    'A chave que assinou tem permissões limitadas em {account}: apps guardam chaves assim, por isso elas não provam nada. Assine com uma chave de acesso total.',
  'refusal.contract_account':
    'A chave que assinou não é uma chave de {account}: contas deste tipo costumam ser controladas por um contrato inteligente, não por chaves de acesso. Assine com uma carteira que possa responder pelo contrato inteligente (NEP-641) ou use outra conta.',
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
  'refusal.phone_ticket_over':
    'Este link não vale mais: expirou, já foi usado ou é de outro celular. Peça um novo no dispositivo em que você quer fazer login.',
  'refusal.phone_code_wrong':
    'Esse não é o código do outro dispositivo. {left, plural, one {Você pode tentar mais # vez.} other {Você pode tentar mais # vezes.}}',
  'refusal.phone_not_signed':
    'Seu celular não assinou para este login, ou o que ele assinou já foi usado. Mostre um novo link e tente de novo.',
  'refusal.internal_error':
    'Algo deu errado aqui. Tente de novo; se continuar, informe o ID da solicitação a quem administra este serviço.',
  'authorization.otherNetwork': 'o que foi assinado é para outra rede.',
  'authorization.otherPlace':
    'o que foi assinado é para outra conta ou para outro membro de uma conta compartilhada.',
  'authorization.fromTheFuture':
    'a assinatura tem um horário que ainda não chegou; confira o relógio do dispositivo em que está a carteira.',
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
};
