/** Vietnamese. Keys and tags are those of en.ts. */
import { viRefusals } from './vi-refusals.ts';
import type { Translation } from './languages.ts';

export const vi: Translation = {
  'page.service': 'Dịch vụ đăng nhập <b>{host}</b>',
  'page.serviceNamed': 'Dịch vụ đăng nhập <b>{service}</b> tại <b>{host}</b>',
  'page.app': 'tại <b>{host}</b>',
  'page.appPrivacy': '<link>Chính sách quyền riêng tư của <b>{app}</b></link>',
  'page.appTerms': '<link>Điều khoản dịch vụ của <b>{app}</b></link>',
  'page.appElsewhere': 'trên một thiết bị khác',
  'page.titleAt': '{title} · {host}',
  'page.titleAtNamed': '{title} · {service} ({host})',
  'page.terms': 'Điều khoản dịch vụ',
  'page.privacy': 'Chính sách quyền riêng tư',
  'page.help': 'Trợ giúp',

  'login.title': 'Đăng nhập bằng NEAR',
  'login.goOnTo': 'để tiếp tục đến ứng dụng này:',
  'login.continueAs': 'Tiếp tục với tư cách <b>{account}</b>',
  'login.useAnother': 'Sử dụng tài khoản khác',
  'login.changesAccount':
    'Hãy ký bằng tài khoản mà bạn muốn sử dụng, hoặc <back>quay lại {account}</back>.',
  'login.signedInAs':
    'Bạn đang đăng nhập với tư cách <b>{account}</b>. Hãy ký lại, hoặc sử dụng tài khoản khác.',
  'login.wantedProof':
    'Ứng dụng yêu cầu <b>{proof}</b>. Bằng chứng khác có thể không đủ đối với ứng dụng.',
  'login.code': 'Ví của bạn sẽ hiển thị mã này:',
  'login.codeWhy':
    'Chỉ ký nếu ví hiển thị đúng mã này và thanh địa chỉ của trình duyệt ghi <b>{host}</b>. Trang giả mạo có địa chỉ khác.',
  'login.wallets': 'Ví',
  'login.noWallet':
    'Hiện chưa thể đưa ra ví nào ở đây. Hãy mở trang này trong trình duyệt riêng của ví, hoặc đăng nhập bằng một trong các cách bên dưới.',
  'login.stopWaiting': 'Ngừng chờ',
  'login.noScripts':
    'Trình duyệt này đang tắt tập lệnh (JavaScript) nên không thể mở ví từ đây. Thay vào đó, hãy ký bằng dòng lệnh bên dưới: cách này không cần tập lệnh, và thông điệp có chứa mã.',
  'login.whatYouSign': 'Nội dung bạn sẽ ký',
  'login.check':
    'Đây là một thông điệp, không phải giao dịch; việc ký không tốn phí. Trước khi phê duyệt, hãy kiểm tra rằng thanh địa chỉ của trình duyệt ghi <b>{host}</b> và ví hiển thị đúng mã ở trên: trang giả mạo trang này nằm ở một địa chỉ khác.',
  'login.message': 'Thông điệp',
  'login.contractMessage':
    'Với tài khoản do hợp đồng thông minh nắm giữ, ví hiển thị cùng ứng dụng, mã và thời điểm hết hạn đó dưới dạng dữ liệu (NEP-641).',
  'login.recipient': 'Bên nhận',
  'login.network': 'Mạng',
  'login.nonce': 'Số dùng một lần (nonce)',
  'login.byHand': 'Ký bằng dòng lệnh',
  'login.byHandHow':
    'Dùng <link>near-cli-rs</link>, điền tài khoản của bạn vào lệnh này rồi chạy lệnh. Lệnh sẽ in ra khóa công khai và chữ ký.',
  'login.command': 'Lệnh',
  'login.account': 'Tài khoản',
  'login.publicKey': 'Khóa công khai',
  'login.signature': 'Chữ ký',
  'login.signIn': 'Đăng nhập',
  'login.cancel': 'Hủy và quay lại {host}',
  'login.cancelElsewhere': 'Hủy',
  'login.backToApp': 'Quay lại {host}',

  'callback.title': 'Trở về từ ví của bạn',
  'callback.code': 'Ví của bạn đã hiển thị mã này:',
  'callback.noScripts':
    'Trình duyệt này đang tắt tập lệnh (JavaScript) nên không thể đọc phản hồi của ví. Hãy quay lại trang đăng nhập và ký bằng dòng lệnh.',
  'callback.back': 'Quay lại trang đăng nhập',

  'proof.nep413': 'chữ ký bằng khóa toàn quyền truy cập (NEP-413)',
  'proof.nep641': 'sự ủy quyền của tài khoản (NEP-641)',

  'consent.title': 'Cho phép truy cập',
  'consent.heading': 'Cho phép ứng dụng này?',
  'consent.asks': 'Tài khoản của bạn là <b>{account}</b>. Ứng dụng xin phép:',
  'consent.limits':
    'Ứng dụng không thể chuyển token hay ký giao dịch: ứng dụng chỉ biết bạn là ai, không gì hơn.',
  'consent.limitsAtServices':
    'Ứng dụng không thể ký giao dịch thay bạn. Các quyền ở trên cho phép làm gì là do dịch vụ đó quyết định.',
  'consent.goesTo': 'Những gì ứng dụng biết được sẽ gửi đến <b>{host}</b>.',
  'consent.selfRegistered':
    'Ứng dụng này tự đăng ký và chưa ai ở đây xem xét nó. Chỉ cho phép nếu bạn biết và đang chờ ứng dụng này.',
  'consent.knownByDocument':
    'Ứng dụng này chỉ được biết qua những gì công bố tại <b>{host}</b> và chưa ai ở đây xem xét nó. Chỉ cho phép nếu bạn biết và đang chờ ứng dụng này.',
  'consent.anyProgram':
    'Câu trả lời được gửi đến một chương trình trên thiết bị của bạn, và bất kỳ chương trình nào ở đó cũng có thể tự nhận là ứng dụng này.',
  'consent.takeBack': 'Bạn có thể thu hồi quyền này tại <account>{address}</account>.',
  'consent.goesElsewhere':
    'Những gì ứng dụng biết được sẽ gửi đến ứng dụng <b>trên một thiết bị khác</b>.',
  'consent.allow': 'Cho phép',
  'consent.cancel': 'Hủy',

  'device.title': 'Đăng nhập trên thiết bị khác',
  'device.type': 'Hãy nhập mã mà thiết bị của bạn hiển thị.',
  'device.compare': 'Hãy kiểm tra xem thiết bị của bạn có hiển thị đúng mã này không.',
  'device.code': 'Mã',
  'device.goOn': 'Tiếp tục',
  'device.onlyIfYours': 'Chỉ tiếp tục nếu chính bạn đã bắt đầu việc này trên thiết bị của mình.',
  'device.nobodyNeedsIt': 'Không một ai nhắn tin hay gọi điện cho bạn lại cần đến mã này.',
  'device.fault.missing': 'Chưa có mã. Hãy nhập mã mà thiết bị của bạn hiển thị.',
  'device.fault.unknown':
    'Không nhận ra mã này. Hãy so sánh với mã trên thiết bị của bạn, rồi nhập lại.',
  'device.fault.expired':
    'Mã này đã hết hạn. Hãy bắt đầu lại trên thiết bị của bạn; thiết bị sẽ hiển thị mã mới.',
  'device.fault.used':
    'Mã này đã được sử dụng. Nếu người sử dụng không phải là bạn, hãy bắt đầu lại trên thiết bị của bạn; thiết bị sẽ hiển thị mã mới.',
  'device.fault.cancelled': 'Bạn đã dừng việc này. Thiết bị kia chưa được đăng nhập.',
  'device.fault.failed': 'Không thực hiện được. Hãy nhập lại mã mà thiết bị của bạn hiển thị.',
  'device.confirm.title': 'Đây có phải là thiết bị của bạn không?',
  'device.confirm.asks': 'Một ứng dụng trên thiết bị khác yêu cầu được đăng nhập.',
  'device.confirm.app': 'Ứng dụng',
  'device.confirm.device': 'Thiết bị',
  'device.confirm.asked': 'Thời điểm yêu cầu',
  'device.confirm.signedInAs': 'Tại đây, bạn đang đăng nhập với tư cách <b>{account}</b>.',
  'device.confirm.warning':
    'Chỉ tiếp tục nếu chính bạn đã bắt đầu việc này trên thiết bị của mình và thiết bị đó hiển thị mã này. Nếu không, có thể ai đó đang tìm cách mạo danh bạn để đăng nhập.',
  'device.confirm.yes': 'Đúng, tiếp tục',
  'device.confirm.no': 'Không, dừng lại',
  'device.kind.unknown': 'không cho biết gì về mình',
  'device.kind.both': '{program} trên {system}',
  'device.done.title': 'Thiết bị của bạn đã được đăng nhập',
  'device.done.goOn':
    '<b>{app}</b> sẽ tiếp tục trên thiết bị kia sau giây lát. Bạn có thể đóng trang này.',

  'phone.fold': 'Ký bằng điện thoại',
  'phone.why': 'Ví của bạn ở trên điện thoại? Hãy ký ở đó, rồi tiếp tục ở đây.',
  'phone.showLink': 'Hiển thị liên kết cho điện thoại của tôi',
  'phone.offer.title': 'Ký bằng điện thoại',
  'phone.offer.scan':
    'Hãy hướng camera của điện thoại vào hình này, hoặc dùng điện thoại mở liên kết bên dưới hình.',
  'phone.offer.picture': 'Mã QR chứa liên kết bên dưới',
  'phone.offer.code': 'Điện thoại của bạn sẽ yêu cầu mã này:',
  'phone.offer.secret':
    'Đừng cho ai xem hình, liên kết và mã. Bất kỳ ai gửi cho bạn một liên kết như vậy đều muốn mạo danh bạn để đăng nhập.',
  'phone.offer.opened': 'Điện thoại của bạn đã mở liên kết. Hãy tiếp tục ở đó.',
  'phone.offer.over': 'Liên kết này không còn hiệu lực. Hãy tạo liên kết mới.',
  'phone.offer.goOn': 'Tôi đã ký, tiếp tục',
  'phone.offer.new': 'Tạo liên kết mới',
  'phone.offer.back': 'Đăng nhập bằng cách khác',
  'phone.offer.notYet': 'Điện thoại của bạn chưa ký.',
  'phone.finish.title': 'Đăng nhập với tư cách {account}?',
  'phone.finish.signed': 'Điện thoại của bạn đã ký cho <b>{account}</b>.',
  'phone.finish.yes': 'Đăng nhập với tư cách <b>{account}</b>',
  'phone.finish.no': 'Không, quay lại',
  'phone.code.title': 'Đăng nhập trên một thiết bị khác?',
  'phone.code.asks': 'Bạn sắp đăng nhập trên một thiết bị <b>không phải thiết bị này</b>.',
  'phone.code.device': 'Thiết bị',
  'phone.code.asked': 'Thời điểm yêu cầu',
  'phone.code.warning':
    'Chỉ tiếp tục nếu bạn thấy thiết bị đó trước mặt và chính bạn đã bắt đầu việc này trên đó. Nếu có người gửi cho bạn liên kết này, hãy đóng trang này: họ muốn mạo danh bạn để đăng nhập.',
  'phone.code.type': 'Mã trên thiết bị đó',
  'phone.code.goOn': 'Tiếp tục',
  'phone.sign.goOnTo':
    'để đăng nhập trên một thiết bị khác; thiết bị đó sẽ tiếp tục đến ứng dụng này:',
  'phone.done.title': 'Hoàn tất',
  'phone.done.goOn': 'Hãy tiếp tục trên thiết bị kia. Bạn có thể đóng trang này.',

  'scope.openid.title': 'Biết tài khoản NEAR của bạn',
  'scope.openid.detail': 'Tên tài khoản, và việc bạn đã chứng minh tài khoản đó là của mình.',
  'scope.profile.title': 'Xem hồ sơ của bạn',
  'scope.profile.detail':
    'Tên, ảnh và trang web của bạn trên near.social, hoặc tên được tạo từ tên tài khoản.',
  'scope.email.title': 'Xem một địa chỉ email',
  'scope.email.detail': 'Địa chỉ được tạo từ tên tài khoản; bạn không nhận được thư nào ở đó.',
  'scope.near.title': 'Xem cách bạn đã ký',
  'scope.near.detail':
    'Tài khoản của bạn ở mạng NEAR nào, và bạn đã ký bằng khóa công khai hoặc hợp đồng thông minh nào.',
  'scope.offline.title': 'Duy trì trạng thái đăng nhập của bạn',
  'scope.offline.detail': 'Giữ kết nối khi bạn vắng mặt mà không hỏi bạn mỗi lần.',
  'scope.resource.title': 'Dùng {name} thay bạn',
  'scope.resource.detail': 'Tại dịch vụ đó, với các quyền: {scopes}',

  'account.title': 'Tài khoản của bạn',
  'account.account': 'Tài khoản',
  'account.network': 'Mạng',
  'account.method': 'Đăng nhập bằng',
  'account.method.nep413': 'khóa toàn quyền truy cập',
  'account.method.nep641': 'hợp đồng thông minh của tài khoản',
  'account.method.unknown': 'không rõ',
  'account.sessions': 'Nơi bạn đang đăng nhập',
  'account.sessions.hint':
    'Các tên này do trình duyệt tự cung cấp. Chậm nhất sau 14 ngày, mỗi trình duyệt phải đăng nhập lại.',
  'account.sessions.thisBrowser': 'Trình duyệt này',
  'account.sessions.since': 'Từ',
  'account.sessions.more': 'Vẫn còn nữa. Ở đây chỉ hiển thị những mục mới nhất.',
  'account.signOutThere': 'Đăng xuất ở đó',
  'account.signOutHere': 'Đăng xuất',
  'account.everywhere': 'Đăng xuất ở mọi nơi',
  'account.everywhere.hint':
    'Kết thúc tất cả các phiên này, kể cả trên trình duyệt này, và vô hiệu hóa những gì ứng dụng đã nhận để duy trì trạng thái đăng nhập của bạn. Các ứng dụng vẫn được phép.',
  'account.apps': 'Các ứng dụng bạn đã cho phép',
  'account.apps.none': 'Bạn chưa cho phép ứng dụng nào.',
  'account.apps.since': 'Từ',
  'account.apps.may': 'Ứng dụng được phép',
  'account.apps.firstParty':
    'Ứng dụng này không cần bạn cho phép. Nếu bạn đăng nhập lại vào đó, ứng dụng sẽ lại xuất hiện ở đây.',
  'account.apps.direct': 'Đăng nhập không qua trang này',
  'account.apps.direct.hint':
    'Các trang web mà bạn đã đăng nhập chỉ bằng ví của mình, không qua trang nào của dịch vụ này.',
  'account.apps.gone': 'Không ai còn có thể đăng nhập ở đây qua ứng dụng này nữa.',
  'account.apps.more': 'Vẫn còn nữa. Ở đây chỉ hiển thị những ứng dụng bạn dùng gần đây nhất.',
  'account.apps.revoke': 'Thu hồi quyền truy cập',
  'account.signIns': 'Các lần đăng nhập gần đây',
  'account.signIns.hint':
    'Có lần nào không phải do bạn không? Hãy đăng xuất ở mọi nơi. Sau đó, trong ví của bạn, hãy xóa khỏi tài khoản những khóa mà bạn không biết.',
  'account.signIns.none': 'Không có lần đăng nhập nào được ghi nhận trong 90 ngày qua.',
  'account.done.sessionEnded': 'Đã xong. Trình duyệt đó đã được đăng xuất.',
  'account.done.appRevoked': 'Đã xong. Ứng dụng đó không còn quyền truy cập.',
  'account.nobody.title': 'Chưa đăng nhập',
  'account.nobody.heading': 'Bạn chưa đăng nhập',
  'account.nobody.lead': 'Để xem tài khoản của bạn, hãy đăng nhập bằng ví đang giữ tài khoản đó.',
  'account.nobody.signIn': 'Đăng nhập',

  'signOut.title': 'Đăng xuất',
  'signOut.heading': 'Đăng xuất?',
  'signOut.who':
    'Bạn đang đăng nhập với tư cách <b>{account}</b> tại {host}. Nếu đăng xuất ở đây, lần sau bạn sẽ phải ký lại bằng ví.',
  'signOut.stay': 'Duy trì đăng nhập tại {host}',
  'signedOut.title': 'Đã đăng xuất',
  'signedOut.heading': 'Bạn đã đăng xuất',
  'signedOut.close': 'Bạn có thể đóng trang này.',
  'signedOut.account':
    'Các trình duyệt khác có thể vẫn đang đăng nhập: hãy xem <account>tài khoản của bạn</account>.',

  'postedForm.title': 'Vui lòng chờ…',
  'postedForm.noScripts':
    'Trình duyệt này đang tắt tập lệnh (JavaScript) nên trang này không tự chuyển tiếp.',
  'postedForm.goOn': 'Tiếp tục',

  'error.title': 'Không thực hiện được',
  'error.notFound': 'Không tìm thấy trang',
  'error.reason': 'Lý do',
  'error.requestId': 'ID yêu cầu',
  'error.notLookedAt':
    'Chưa ai ở đây xem xét ứng dụng đưa bạn đến đây. Vì vậy bạn không được tự động đưa trở lại.',
  'error.wayBack': 'Đi tiếp đến {host}',

  'protocol.invalidClient': 'Dịch vụ này không biết ứng dụng đã đưa bạn đến đây.',
  'protocol.invalidRedirectUri':
    'Ứng dụng đã đưa bạn đến đây muốn nhận phản hồi tại một địa chỉ mà ứng dụng chưa đăng ký, nên bạn không được chuyển đến đó.',
  'protocol.unavailable': 'Dịch vụ này hiện không thể phản hồi. Hãy thử lại sau giây lát.',
  'protocol.serverError': 'Đã xảy ra lỗi ở đây. Hãy thử lại sau giây lát.',
  'protocol.other':
    'Ứng dụng đã đưa bạn đến đây gửi một yêu cầu mà dịch vụ này không thể chấp nhận.',

  'script.waiting': 'Đang chờ {wallet}. Hãy so sánh mã rồi phê duyệt.',
  'script.blocked': 'Trình duyệt của bạn đã không cho {wallet} mở cửa sổ. Hãy mở từ đây.',
  'script.openAgain': 'Mở {wallet}',
  'script.openHere': 'Mở {wallet} trong thẻ này',
  'script.checking': 'Đang kiểm tra chữ ký…',
  'script.lastUsed': 'Đã dùng lần trước',
  'script.getWallet': 'Tải {wallet} cho {place}',
  'script.unreachable':
    'Không kết nối được với dịch vụ đăng nhập. Hãy kiểm tra kết nối của bạn, rồi thử lại.',
  'script.unreadable':
    'Dịch vụ đăng nhập không đưa ra phản hồi đọc được. Hãy thử lại sau giây lát.',
  'script.failed': 'Đã xảy ra lỗi trên trang này. Hãy tải lại trang rồi thử lại.',
  'script.walletGone': 'Ví đó không còn ở đây nữa. Hãy chọn ví khác.',
  'script.walletNotInstalled':
    '{wallet} chưa được cài đặt trong trình duyệt này. Hãy cài đặt rồi tải lại trang này, hoặc chọn ví khác.',
  'script.walletUnreachable':
    'Không kết nối được với {wallet}. Hãy kiểm tra kết nối của bạn, rồi thử lại.',
  'script.walletNetwork':
    '{wallet} không thể ký cho {network}. Hãy chuyển ví sang {network}, hoặc chọn ví khác.',
  'script.walletUnreadable': 'Ví không đưa ra chữ ký đọc được. Hãy thử lại, hoặc sử dụng ví khác.',
  'script.walletClosed':
    '{wallet} đã bị đóng trước khi ký. Không có gì được ký. Hãy chọn một ví để thử lại.',
  'script.walletFailed': '{wallet} không thể ký. Hãy thử lại, hoặc sử dụng ví khác.',
  'script.windowsBlocked':
    'Trình duyệt của bạn không cho {wallet} mở cửa sổ. Hãy cho phép cửa sổ bật lên đối với trang này, rồi chọn lại {wallet}.',
  'script.stopped': 'Bạn đã ngừng chờ. Không có gì được ký. Hãy chọn một ví để thử lại.',
  'script.walletSilent': 'Ví không phản hồi. Hãy mở ví, rồi thử lại.',
  'script.returnedNothing':
    'Không có phản hồi nào của ví ở đây. Hãy quay lại trang đăng nhập và chọn một ví.',
  'script.returnedRefusal':
    'Ví của bạn đã không ký. Không có gì được ký. Hãy quay lại trang đăng nhập để thử lại.',
  'script.returnedOther':
    'Phản hồi này dành cho một mã khác nên không được sử dụng. Hãy quay lại trang đăng nhập và ký thông điệp có mã mới.',
  ...viRefusals,
};
