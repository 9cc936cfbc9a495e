/** Vietnamese. Keys and tags are those of en.ts. */
import type { Translation } from './languages.ts';

export const vi: Translation = {
  'page.service': 'Dịch vụ đăng nhập <b>{host}</b>',
  'page.app': 'tại <b>{host}</b>',
  'page.titleAt': '{title} · {host}',

  'login.title': 'Đăng nhập bằng NEAR',
  'login.goOnTo': 'để tiếp tục đến',
  'login.continueAs': 'Tiếp tục với tư cách <b>{account}</b>',
  'login.useAnother': 'Sử dụng tài khoản khác',
  'login.changesAccount':
    'Hãy ký bằng tài khoản mà bạn muốn sử dụng, hoặc <back>quay lại {account}</back>.',
  'login.signedInAs':
    'Bạn đang đăng nhập với tư cách <b>{account}</b>. Hãy ký lại, hoặc sử dụng tài khoản khác.',
  'login.wantedProof':
    'Ứng dụng yêu cầu <b>{proof}</b>. Bằng chứng khác có thể không đủ đối với ứng dụng.',
  'login.code': 'Ví của bạn sẽ hiển thị mã này:',
  'login.wallets': 'Ví',
  'login.noWallet':
    'Không tìm thấy ví nào trong trình duyệt này. Hãy mở trang này trong trình duyệt riêng của ví, hoặc ký bằng dòng lệnh bên dưới.',
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

  'proof.nep413': 'chữ ký bằng khóa toàn quyền truy cập (NEP-413)',
  'proof.nep641': 'sự ủy quyền của tài khoản (NEP-641)',

  'consent.title': 'Cho phép truy cập',
  'consent.heading': 'Cho phép ứng dụng này?',
  'consent.asks': 'Bạn là <b>{account}</b>. Ứng dụng xin phép:',
  'consent.limits':
    'Ứng dụng không thể chuyển token hay ký giao dịch: ứng dụng chỉ biết bạn là ai, không gì hơn. Những gì ứng dụng biết được sẽ gửi đến <b>{host}</b>.',
  'consent.allow': 'Cho phép',
  'consent.cancel': 'Hủy',

  'scope.openid.title': 'Biết tài khoản NEAR của bạn',
  'scope.openid.detail': 'Tên tài khoản, và việc bạn đã chứng minh tài khoản đó là của mình.',
  'scope.profile.title': 'Xem hồ sơ của bạn',
  'scope.profile.detail':
    'Các tên của bạn hiển thị trong ứng dụng; hiện nay những tên này được tạo từ tên tài khoản.',
  'scope.near.title': 'Xem cách bạn đã ký',
  'scope.near.detail':
    'Tài khoản của bạn ở mạng NEAR nào, và bạn đã ký bằng khóa công khai hoặc hợp đồng thông minh nào.',
  'scope.offline.title': 'Duy trì trạng thái đăng nhập của bạn',
  'scope.offline.detail': 'Giữ kết nối khi bạn vắng mặt mà không hỏi bạn mỗi lần.',

  'signOut.title': 'Đăng xuất',
  'signOut.heading': 'Đăng xuất?',
  'signOut.who':
    'Bạn là <b>{account}</b> tại {host}. Nếu đăng xuất ở đây, lần sau bạn sẽ phải ký lại bằng ví.',
  'signOut.stay': 'Duy trì đăng nhập tại {host}',
  'signedOut.title': 'Đã đăng xuất',
  'signedOut.heading': 'Bạn đã đăng xuất',
  'signedOut.close': 'Bạn có thể đóng trang này.',

  'error.title': 'Không thực hiện được',
  'error.notFound': 'Không tìm thấy trang',
  'error.reason': 'Lý do',
  'error.requestId': 'ID yêu cầu',

  'protocol.invalidClient': 'Dịch vụ này không biết ứng dụng đã đưa bạn đến đây.',
  'protocol.invalidRedirectUri':
    'Ứng dụng đã đưa bạn đến đây muốn nhận phản hồi tại một địa chỉ mà ứng dụng chưa đăng ký, nên bạn không được chuyển đến đó.',
  'protocol.unavailable': 'Dịch vụ này hiện không thể phản hồi. Hãy thử lại sau giây lát.',
  'protocol.serverError': 'Đã xảy ra lỗi ở đây. Hãy thử lại sau giây lát.',
  'protocol.other':
    'Ứng dụng đã đưa bạn đến đây gửi một yêu cầu mà dịch vụ này không thể chấp nhận.',

  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” không phải là ID tài khoản NEAR. ID tài khoản gồm 2 đến 64 ký tự: chữ thường không dấu, chữ số, “-”, “_” và “.”, ví dụ alice.near.',
  'refusal.body_too_large': 'Yêu cầu lớn hơn {limit} byte.',
  'refusal.unsupported_media_type':
    'Hãy gửi dưới dạng application/json hoặc application/x-www-form-urlencoded.',
  'refusal.wrong_host': 'Dịch vụ này chỉ phản hồi tại {host}. Hãy dùng địa chỉ đó.',
  'refusal.insecure_transport': 'Không chấp nhận http không mã hóa. Hãy dùng {issuer}.',
  'refusal.cross_origin': 'Biểu mẫu này được gửi từ một trang web khác nên đã bị bỏ qua.',
  'refusal.not_found': 'Không có gì ở địa chỉ này. Hãy quay lại ứng dụng mà từ đó bạn đến đây.',
  'refusal.interaction_not_found':
    'Lần đăng nhập này đã hết hạn, hoặc được bắt đầu trong một trình duyệt khác. Hãy quay lại ứng dụng và bắt đầu lại.',
  'refusal.wrong_step':
    'Phản hồi đó thuộc về một bước khác của lần đăng nhập này. Hãy tải lại trang để xem bước hiện tại.',
  'refusal.challenge_spent':
    'Thông điệp này đã được trả lời hoặc đã hết hạn. Hãy ký thông điệp mới.',
  'refusal.invalid_signature':
    'Chữ ký không khớp với thông điệp hiển thị ở đây. Hãy ký thông điệp mới bằng đúng khóa mà bạn khai báo.',
  'refusal.unsupported_key':
    'Không thể đăng nhập ở đây bằng loại khóa này. Hãy dùng khóa toàn quyền truy cập ed25519 hoặc secp256k1.',
  'refusal.key_not_on_account':
    'Khóa đã ký không phải là khóa của {account} trên {network}. Hãy kiểm tra tài khoản và mạng đang được chọn trong ví, rồi ký lại.',
  'refusal.wrong_network':
    '{account} không có trên {network}, mạng mà dịch vụ này tra cứu. Hãy chuyển ví sang {network}, rồi ký lại.',
  'refusal.limited_key':
    'Khóa đã ký chỉ có quyền hạn chế đối với {account}: các ứng dụng nắm giữ những khóa như vậy, nên chúng không chứng minh được gì. Hãy ký bằng khóa toàn quyền truy cập.',
  'refusal.contract_account':
    '{account} không có khóa như vậy: tài khoản loại này thường do hợp đồng thông minh nắm giữ, chứ không phải khóa truy cập. Hãy ký bằng ví có thể trả lời thay cho hợp đồng thông minh (NEP-641), hoặc sử dụng tài khoản khác.',
  'refusal.account_not_created':
    '{account} chưa tồn tại trên {network}. Hãy gửi một ít NEAR đến tài khoản này để tạo tài khoản, rồi ký lại.',
  'refusal.authorization_refused':
    '{account} không ủy quyền cho lần đăng nhập này: {why} Hãy thử lại với thông điệp mới.',
  'refusal.account_refused':
    '{account} không được phép đăng nhập ở đây. Hãy sử dụng tài khoản khác, hoặc hỏi quản trị viên của dịch vụ này.',
  'refusal.chain_unavailable':
    'Quá ít nút {network} cho biết kịp thời tài khoản này là của ai, nên không ai được đăng nhập. Hãy thử lại sau giây lát.',
  'refusal.nodes_disagree':
    'Các nút {network} được hỏi không thống nhất về việc tài khoản này là của ai, nên không ai được đăng nhập. Hãy thử lại sau một phút.',
  'refusal.store_unavailable':
    'Dịch vụ này hiện không truy cập được kho lưu trữ của chính mình. Hãy thử lại sau giây lát.',
  'refusal.used_just_now':
    'Token làm mới này vừa được sử dụng. Nếu phản hồi bị mất, hãy gửi lại yêu cầu sau khoảng thời gian ghi trong Retry-After.',
  'refusal.too_many_requests':
    'Bạn đã thử quá nhiều lần. Hãy chờ {seconds, plural, other {# giây}}, rồi thử lại.',
  'refusal.internal_error':
    'Đã xảy ra lỗi ở đây. Hãy thử lại; nếu lỗi vẫn còn, hãy báo ID yêu cầu cho quản trị viên của dịch vụ này.',

  'authorization.otherNetwork': 'nội dung đã ký dành cho một mạng khác.',
  'authorization.otherPlace':
    'nội dung đã ký dành cho một tài khoản khác hoặc một vị trí khác trong một nhóm tài khoản.',
  'authorization.fromTheFuture': 'thời điểm ký chưa đến; hãy kiểm tra đồng hồ của thiết bị.',
  'authorization.otherSite': 'chữ ký dành cho một trang web khác.',
  'authorization.unsupportedKey': 'không thể đăng nhập ở đây bằng loại khóa đó.',
  'authorization.wrongSignature': 'chữ ký không khớp.',
  'authorization.keyRefused': 'khóa đã ký không phải là khóa toàn quyền truy cập của tài khoản.',
  'authorization.noContract':
    'không tìm thấy hợp đồng thông minh nào có thể trả lời thay cho tài khoản.',
  'authorization.outOfGas': 'hợp đồng thông minh của tài khoản không chạy xong.',
  'authorization.contractRefused': 'hợp đồng thông minh của tài khoản đã từ chối.',
  'authorization.unreadable': 'hợp đồng thông minh của tài khoản không đưa ra phản hồi đọc được.',
  'authorization.otherPayload': 'nội dung được ủy quyền là một thông điệp khác.',
  'authorization.otherMemberPayload':
    'một thành viên của tài khoản đã ủy quyền cho một thông điệp khác.',
  'authorization.tooLarge': 'dữ liệu mà ví đã gửi quá dài.',
  'authorization.tooManyMembers':
    'hợp đồng thông minh của tài khoản nêu nhiều tài khoản hơn số mà dịch vụ này hỏi.',

  'script.waiting': 'Đang chờ {wallet}. Hãy so sánh mã rồi phê duyệt.',
  'script.checking': 'Đang kiểm tra chữ ký…',
  'script.unreachable':
    'Không kết nối được với dịch vụ đăng nhập. Hãy kiểm tra kết nối của bạn, rồi thử lại.',
  'script.unreadable':
    'Dịch vụ đăng nhập không đưa ra phản hồi đọc được. Hãy thử lại sau giây lát.',
  'script.failed': 'Đã xảy ra lỗi trên trang này. Hãy tải lại trang rồi thử lại.',
  'script.walletGone': 'Ví đó không còn ở đây nữa. Hãy chọn ví khác.',
  'script.walletUnreadable': 'Ví không đưa ra chữ ký đọc được. Hãy thử lại, hoặc sử dụng ví khác.',
  'script.walletClosed':
    '{wallet} đã bị đóng trước khi ký. Không có gì được ký. Hãy chọn một ví để thử lại.',
  'script.walletFailed': '{wallet} không thể ký. Hãy thử lại, hoặc sử dụng ví khác.',
  'script.stopped': 'Bạn đã ngừng chờ. Không có gì được ký. Hãy chọn một ví để thử lại.',
  'script.walletSilent': 'Ví không phản hồi. Hãy mở ví, rồi thử lại.',
};
