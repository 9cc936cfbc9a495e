/** Korean. Keys and tags are those of en.ts. */
import { koRefusals } from './ko-refusals.ts';
import type { Translation } from './languages.ts';

export const ko: Translation = {
  'page.service': '로그인 서비스: <b>{host}</b>',
  'page.serviceNamed': '로그인 서비스: <b>{service}</b>, 주소: <b>{host}</b>',
  'page.app': '주소: <b>{host}</b>',
  'page.appPrivacy': '<link><b>{app}</b> 개인정보처리방침</link>',
  'page.appTerms': '<link><b>{app}</b> 서비스 약관</link>',
  'page.appElsewhere': '다른 기기에서',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service}({host})',
  'page.terms': '서비스 약관',
  'page.privacy': '개인정보처리방침',
  'page.help': '도움말',

  'login.title': 'NEAR로 로그인',
  'login.goOnTo': '로그인 후 이동할 앱:',
  'login.continueAs': '<b>{account}</b> 계정으로 계속',
  'login.useAnother': '다른 계정 사용',
  'login.changesAccount':
    '사용하려는 계정으로 서명하거나 <back>{account} 계정으로 돌아가세요</back>.',
  'login.signedInAs':
    '<b>{account}</b> 계정으로 로그인되어 있습니다. 한 번 더 서명하거나 다른 계정을 사용하세요.',
  'login.wantedProof':
    '앱에서 요청하는 증명: <b>{proof}</b>. 다른 증명으로는 충분하지 않을 수 있습니다.',
  'login.code': '지갑에 다음 코드가 표시됩니다:',
  'login.codeWhy':
    '지갑에 이 코드가 표시되고 브라우저의 주소 표시줄에 표시된 주소가 <b>{host}</b>인 경우에만 서명하세요. 가짜 페이지는 주소가 다릅니다.',
  'login.wallets': '지갑',
  'login.noWallet':
    '지금은 여기에서 제공할 수 있는 지갑이 없습니다. 지갑에 내장된 브라우저에서 이 페이지를 열거나, 아래의 방법 중 하나로 로그인하세요.',
  'login.stopWaiting': '그만 기다리기',
  'login.noScripts':
    '이 브라우저에서 JavaScript가 꺼져 있어 여기에서 지갑을 열 수 없습니다. 대신 아래의 명령줄로 서명하세요. JavaScript가 필요하지 않으며, 메시지에 코드가 들어 있습니다.',
  'login.whatYouSign': '서명할 내용',
  'login.check':
    '트랜잭션이 아니라 메시지이며, 비용이 들지 않습니다. 승인하기 전에 브라우저의 주소 표시줄에 표시된 주소가 <b>{host}</b>인지, 지갑에 위의 코드가 표시되는지 확인하세요. 이 페이지를 흉내 낸 페이지는 주소가 다릅니다.',
  'login.message': '메시지',
  'login.contractMessage':
    '스마트 계약이 계정을 보유한 경우, 해당 지갑에는 같은 앱, 코드, 만료 시각이 데이터로 표시됩니다(NEP-641).',
  'login.recipient': '수신자',
  'login.network': '네트워크',
  'login.nonce': '논스(nonce)',
  'login.byHand': '명령줄로 서명',
  'login.byHandHow':
    '<link>near-cli-rs</link>를 사용하여 이 명령에 본인의 계정을 넣고 실행하세요. 공개 키와 서명이 출력됩니다.',
  'login.command': '명령',
  'login.account': '계정',
  'login.publicKey': '공개 키',
  'login.signature': '서명',
  'login.signIn': '로그인',
  'login.cancel': '취소하고 {host}(으)로 돌아가기',
  'login.cancelElsewhere': '취소',
  'login.backToApp': '{host}(으)로 돌아가기',

  'callback.title': '지갑에서 돌아왔습니다',
  'callback.code': '지갑에 표시되었던 코드:',
  'callback.noScripts':
    '이 브라우저에서 JavaScript가 꺼져 있어 지갑의 응답을 읽을 수 없습니다. 로그인 페이지로 돌아가 명령줄로 서명하세요.',
  'callback.back': '로그인 페이지로 돌아가기',

  'proof.nep413': '전체 액세스 키의 서명(NEP-413)',
  'proof.nep641': '계정의 승인(NEP-641)',

  'consent.title': '액세스 허용',
  'consent.heading': '이 앱을 허용하시겠습니까?',
  'consent.asks': '현재 계정은 <b>{account}</b>입니다. 앱에서 다음을 요청합니다:',
  'consent.limits':
    '앱은 토큰을 옮기거나 트랜잭션에 서명할 수 없습니다. 앱이 알게 되는 것은 사용자가 누구인지뿐입니다.',
  'consent.limitsAtServices':
    '앱은 사용자를 대신해 트랜잭션에 서명할 수 없습니다. 위의 권한으로 무엇을 할 수 있는지는 해당 서비스가 정합니다.',
  'consent.goesTo': '앱이 알게 된 정보는 <b>{host}</b>(으)로 전달됩니다.',
  'consent.selfRegistered':
    '이 앱은 스스로 등록했으며, 이 서비스의 누구도 확인하지 않았습니다. 알고 있고 예상한 앱일 때만 허용하세요.',
  'consent.knownByDocument':
    '이 앱에 대해 알려진 것은 <b>{host}</b>에 게시된 내용뿐이며, 이 서비스의 누구도 확인하지 않았습니다. 알고 있고 예상한 앱일 때만 허용하세요.',
  'consent.anyProgram':
    '응답은 사용자 기기의 프로그램으로 전달되며, 그 기기의 어떤 프로그램이든 이 앱이라고 주장할 수 있습니다.',
  'consent.takeBack': '<account>{address}</account>에서 이 허용을 취소할 수 있습니다.',
  'consent.goesElsewhere': '앱이 알게 된 정보는 <b>다른 기기</b>에 있는 앱으로 전달됩니다.',
  'consent.allow': '허용',
  'consent.cancel': '취소',

  'device.title': '다른 기기에서 로그인',
  'device.type': '기기에 표시된 코드를 입력하세요.',
  'device.compare': '기기에 다음 코드가 표시되는지 확인하세요.',
  'device.code': '코드',
  'device.goOn': '계속',
  'device.onlyIfYours': '본인의 기기에서 직접 시작한 경우에만 계속하세요.',
  'device.nobodyNeedsIt':
    '메시지를 보내거나 전화하는 사람 중 누구에게도 이 코드가 필요하지 않습니다.',
  'device.fault.missing': '코드가 입력되지 않았습니다. 기기에 표시된 코드를 입력하세요.',
  'device.fault.unknown': '알 수 없는 코드입니다. 기기에 표시된 코드와 비교한 후 다시 입력하세요.',
  'device.fault.expired': '이 코드는 만료되었습니다. 기기에서 다시 시작하면 새 코드가 표시됩니다.',
  'device.fault.used':
    '이 코드는 이미 사용되었습니다. 직접 사용하지 않았다면 기기에서 다시 시작하세요. 새 코드가 표시됩니다.',
  'device.fault.cancelled': '중단했습니다. 다른 기기는 로그인되지 않았습니다.',
  'device.fault.failed': '처리하지 못했습니다. 기기에 표시된 코드를 한 번 더 입력하세요.',
  'device.confirm.title': '본인의 기기입니까?',
  'device.confirm.asks': '다른 기기의 앱이 로그인을 요청합니다.',
  'device.confirm.app': '앱',
  'device.confirm.device': '기기',
  'device.confirm.asked': '요청 시각',
  'device.confirm.signedInAs': '여기에서는 <b>{account}</b> 계정으로 로그인되어 있습니다.',
  'device.confirm.warning':
    '본인의 기기에서 직접 시작했고 그 기기에 이 코드가 표시되는 경우에만 계속하세요. 그렇지 않다면 누군가가 사용자를 사칭하여 로그인하려는 것일 수 있습니다.',
  'device.confirm.yes': '예, 계속합니다',
  'device.confirm.no': '아니요, 중단합니다',
  'device.kind.unknown': '기기가 알린 정보 없음',
  'device.kind.both': '{system}의 {program}',
  'device.done.title': '기기가 로그인되었습니다',
  'device.done.goOn':
    '잠시 후 다른 기기에서 <b>{app}</b> 앱이 계속됩니다. 이 페이지를 닫아도 됩니다.',

  'phone.fold': '휴대전화로 서명',
  'phone.why': '지갑이 휴대전화에 있나요? 휴대전화에서 서명하고 여기에서 계속하세요.',
  'phone.showLink': '휴대전화용 링크 표시',
  'phone.offer.title': '휴대전화로 서명',
  'phone.offer.scan': '휴대전화의 카메라로 이 QR 코드를 비추거나 그 아래의 링크를 여세요.',
  'phone.offer.picture': '아래 링크가 담긴 QR 코드',
  'phone.offer.code': '휴대전화에서 다음 코드를 입력하라고 요청합니다:',
  'phone.offer.secret':
    'QR 코드와 링크, 위의 코드를 누구에게도 보여 주지 마세요. 이런 링크를 보내는 사람은 사용자를 사칭하여 로그인하려는 것입니다.',
  'phone.offer.opened': '휴대전화에서 링크를 열었습니다. 휴대전화에서 계속하세요.',
  'phone.offer.over': '이 링크는 더 이상 유효하지 않습니다. 새 링크를 표시하세요.',
  'phone.offer.goOn': '서명했습니다. 계속하기',
  'phone.offer.new': '새 링크 표시',
  'phone.offer.back': '다른 방법으로 로그인',
  'phone.offer.notYet': '휴대전화에서 아직 서명하지 않았습니다.',
  'phone.finish.title': '{account} 계정으로 로그인하시겠습니까?',
  'phone.finish.signed': '휴대전화에서 <b>{account}</b> 계정의 서명을 했습니다.',
  'phone.finish.yes': '<b>{account}</b> 계정으로 로그인',
  'phone.finish.no': '아니요, 돌아갑니다',
  'phone.code.title': '다른 기기의 로그인을 진행하시겠습니까?',
  'phone.code.asks': '지금 로그인을 진행하려는 기기는 <b>이 기기가 아닙니다</b>.',
  'phone.code.device': '기기',
  'phone.code.asked': '요청 시각',
  'phone.code.warning':
    '그 기기가 눈앞에 있고 그 기기에서 직접 시작한 경우에만 계속하세요. 누군가가 이 링크를 보냈다면 이 페이지를 닫으세요. 그 사람은 사용자를 사칭하여 로그인하려는 것입니다.',
  'phone.code.type': '그 기기에 표시된 코드',
  'phone.code.goOn': '계속',
  'phone.sign.goOnTo': '다른 기기의 로그인을 진행합니다. 그 기기가 이동할 앱:',
  'phone.done.title': '완료',
  'phone.done.goOn': '다른 기기에서 계속하세요. 이 페이지를 닫아도 됩니다.',

  'scope.openid.title': 'NEAR 계정 확인',
  'scope.openid.detail': '계정 이름과, 본인의 계정임을 증명했다는 사실입니다.',
  'scope.profile.title': '프로필 보기',
  'scope.profile.detail': 'near.social의 이름, 사진, 웹사이트 또는 계정 이름으로 만든 이름입니다.',
  'scope.email.title': '이메일 주소 보기',
  'scope.email.detail': '계정 이름으로 만든 주소이며, 메일을 받을 수 없습니다.',
  'scope.near.title': '서명 방식 보기',
  'scope.near.detail': '계정이 있는 NEAR 네트워크와, 서명에 사용한 공개 키 또는 스마트 계약입니다.',
  'scope.offline.title': '로그인 상태 유지',
  'scope.offline.detail': '자리를 비운 동안에도 매번 묻지 않고 연결을 유지합니다.',
  'scope.resource.title': '사용자를 대신해 {name} 사용',
  'scope.resource.detail': '해당 서비스에서의 권한: {scopes}',

  'account.title': '내 계정',
  'account.account': '계정',
  'account.network': '네트워크',
  'account.method': '로그인 방법',
  'account.method.nep413': '전체 액세스 키',
  'account.method.nep641': '계정의 스마트 계약',
  'account.method.unknown': '알 수 없음',
  'account.sessions': '로그인된 브라우저',
  'account.sessions.hint':
    '이 이름은 브라우저가 스스로 밝힌 것입니다. 어느 브라우저든 늦어도 14일 후에는 다시 로그인해야 합니다.',
  'account.sessions.thisBrowser': '이 브라우저',
  'account.sessions.since': '로그인 시각',
  'account.sessions.more': '더 있습니다. 최신 항목만 표시됩니다.',
  'account.signOutThere': '해당 브라우저에서 로그아웃',
  'account.signOutHere': '로그아웃',
  'account.everywhere': '모든 곳에서 로그아웃',
  'account.everywhere.hint':
    '이 브라우저를 포함하여 위의 모든 로그인을 끝내고, 앱이 로그인 상태를 유지하기 위해 받은 것도 무효로 합니다. 앱 허용은 그대로 유지됩니다.',
  'account.apps': '허용한 앱',
  'account.apps.none': '아직 허용한 앱이 없습니다.',
  'account.apps.since': '사용 시작',
  'account.apps.may': '허용된 작업',
  'account.apps.firstParty':
    '이 앱에는 사용자의 허용이 필요하지 않습니다. 다시 로그인하면 이 목록에 다시 나타납니다.',
  'account.apps.direct': '이 페이지 없이 한 로그인',
  'account.apps.direct.hint': '이 서비스의 페이지 없이 지갑만으로 로그인한 사이트입니다.',
  'account.apps.gone': '이 앱으로는 더 이상 누구도 여기에 로그인할 수 없습니다.',
  'account.apps.more': '더 있습니다. 최근에 사용한 앱만 표시됩니다.',
  'account.apps.revoke': '액세스 허용 취소',
  'account.signIns': '최근 로그인',
  'account.signIns.hint':
    '본인이 하지 않은 로그인이 있나요? 모든 곳에서 로그아웃하세요. 그런 다음 지갑에서, 모르는 키를 계정에서 삭제하세요.',
  'account.signIns.none': '지난 90일 동안 확인된 로그인이 없습니다.',
  'account.done.sessionEnded': '완료되었습니다. 해당 브라우저에서 로그아웃되었습니다.',
  'account.done.appRevoked': '완료되었습니다. 해당 앱은 더 이상 액세스할 수 없습니다.',
  'account.nobody.title': '로그인되지 않음',
  'account.nobody.heading': '로그인되어 있지 않습니다',
  'account.nobody.lead': '계정을 보려면 그 계정을 보유한 지갑으로 로그인하세요.',
  'account.nobody.signIn': '로그인',

  'signOut.title': '로그아웃',
  'signOut.heading': '로그아웃하시겠습니까?',
  'signOut.who':
    '{host}에 <b>{account}</b> 계정으로 로그인되어 있습니다. 여기에서 로그아웃하면 다음번에 지갑으로 다시 서명해야 합니다.',
  'signOut.stay': '{host} 로그인 유지',
  'signedOut.title': '로그아웃됨',
  'signedOut.heading': '로그아웃되었습니다',
  'signedOut.close': '이 페이지를 닫아도 됩니다.',
  'signedOut.account':
    '다른 브라우저에는 아직 로그인되어 있을 수 있습니다. <account>내 계정</account>에서 확인하세요.',

  'postedForm.title': '잠시만 기다려 주세요…',
  'postedForm.noScripts':
    '이 브라우저에서 JavaScript가 꺼져 있어 이 페이지가 자동으로 넘어가지 않습니다.',
  'postedForm.goOn': '계속',

  'error.title': '처리하지 못했습니다',
  'error.notFound': '페이지를 찾을 수 없음',
  'error.reason': '이유',
  'error.requestId': '요청 ID',
  'error.notLookedAt':
    '여기로 보낸 앱은 이 서비스의 누구도 확인하지 않았습니다. 그래서 자동으로 돌아가지 않습니다.',
  'error.wayBack': '{host}(으)로 이동',

  'protocol.invalidClient': '이 페이지로 연결한 앱은 이 서비스에 등록되어 있지 않습니다.',
  'protocol.invalidRedirectUri':
    '이 페이지로 연결한 앱이 등록하지 않은 주소로 결과를 받으려고 합니다. 그래서 그 주소로 이동하지 않았습니다.',
  'protocol.unavailable': '현재 이 서비스가 응답할 수 없습니다. 잠시 후 다시 시도하세요.',
  'protocol.serverError': '서비스에 문제가 발생했습니다. 잠시 후 다시 시도하세요.',
  'protocol.other': '이 페이지로 연결한 앱이 이 서비스에서 받아들일 수 없는 요청을 했습니다.',

  'script.waiting': '{wallet}의 응답을 기다리는 중입니다. 코드를 비교한 후 승인하세요.',
  'script.blocked': '브라우저가 {wallet} 창이 열리지 않도록 막았습니다. 여기에서 여세요.',
  'script.openAgain': '{wallet} 열기',
  'script.openHere': '이 탭에서 {wallet} 열기',
  'script.checking': '서명을 확인하는 중…',
  'script.lastUsed': '마지막으로 사용',
  'script.getWallet': '{place}용 {wallet} 받기',
  'script.unreachable': '로그인 서비스에 연결할 수 없습니다. 연결을 확인한 후 다시 시도하세요.',
  'script.unreadable':
    '로그인 서비스가 읽을 수 있는 응답을 주지 않았습니다. 잠시 후 다시 시도하세요.',
  'script.failed': '이 페이지에 문제가 발생했습니다. 페이지를 새로고침하고 다시 시도하세요.',
  'script.walletGone': '이 지갑은 더 이상 사용할 수 없습니다. 다른 지갑을 선택하세요.',
  'script.walletNotInstalled':
    '이 브라우저에 {wallet} 지갑이 설치되어 있지 않습니다. 설치한 후 이 페이지를 새로고침하거나 다른 지갑을 선택하세요.',
  'script.walletUnreachable': '{wallet}에 연결할 수 없습니다. 연결을 확인한 후 다시 시도하세요.',
  'script.walletNetwork':
    '{wallet}에서 {network} 네트워크용으로 서명할 수 없습니다. 지갑을 {network} 네트워크로 설정하거나 다른 지갑을 선택하세요.',
  'script.walletUnreadable':
    '지갑이 읽을 수 있는 서명을 주지 않았습니다. 다시 시도하거나 다른 지갑을 사용하세요.',
  'script.walletClosed':
    '서명하기 전에 {wallet} 창이 닫혔습니다. 아무것도 서명되지 않았습니다. 다시 시도하려면 지갑을 선택하세요.',
  'script.walletFailed':
    '{wallet}에서 서명하지 못했습니다. 다시 시도하거나 다른 지갑을 사용하세요.',
  'script.windowsBlocked':
    '브라우저에서 {wallet} 창을 여는 것이 허용되지 않습니다. 이 페이지의 팝업을 허용한 후 {wallet} 지갑을 다시 선택하세요.',
  'script.stopped':
    '기다리기를 중단했습니다. 아무것도 서명되지 않았습니다. 다시 시도하려면 지갑을 선택하세요.',
  'script.walletSilent': '지갑이 응답하지 않았습니다. 지갑을 연 후 다시 시도하세요.',
  'script.returnedNothing':
    '여기에 지갑의 응답이 없습니다. 로그인 페이지로 돌아가 지갑을 선택하세요.',
  'script.returnedRefusal':
    '지갑이 서명하지 않았습니다. 아무것도 서명되지 않았습니다. 다시 시도하려면 로그인 페이지로 돌아가세요.',
  'script.returnedOther':
    '이 응답은 다른 코드에 대한 것이어서 사용되지 않았습니다. 로그인 페이지로 돌아가 새 코드가 있는 메시지에 서명하세요.',
  ...koRefusals,
};
