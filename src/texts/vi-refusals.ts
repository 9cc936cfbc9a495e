/** Vietnamese: why something was refused. */
import type { Translation } from './languages.ts';

export const viRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” không phải là ID tài khoản NEAR. ID tài khoản gồm 2 đến 64 ký tự: chữ thường không dấu, chữ số, “-”, “_” và “.”, ví dụ alice.near.',
  'refusal.body_too_large': 'Yêu cầu lớn hơn {limit} byte.',
  'refusal.unsupported_media_type':
    'Hãy gửi dưới dạng application/json hoặc application/x-www-form-urlencoded.',
  'refusal.json_expected': 'Hãy gửi JSON, với Content-Type: application/json.',
  'refusal.method_not_allowed': 'Hãy gửi yêu cầu này bằng {method}.',
  'refusal.wrong_host': 'Dịch vụ này chỉ phản hồi tại {host}. Hãy dùng địa chỉ đó.',
  'refusal.insecure_transport': 'Không chấp nhận http không mã hóa. Hãy dùng {issuer}.',
  'refusal.cross_origin': 'Biểu mẫu này được gửi từ một trang web khác nên đã bị bỏ qua.',
  'refusal.origin_not_allowed':
    'Ở đây không nhận yêu cầu từ {origin}. Người vận hành dịch vụ này có thể thêm nguồn đó vào danh sách.',
  'refusal.invalid_token':
    'Token này không dùng được ở đây, hoặc không còn dùng được: đã hết hạn, đã bị thu hồi, hoặc khóa của nó không còn nữa. Hãy đăng nhập lại và gửi token dưới dạng Authorization: Bearer.',
  'refusal.not_signed_in':
    'Chưa có ai đăng nhập ở đây. Hãy mở trang này trong trình duyệt và đăng nhập.',
  'refusal.stale_form':
    'Biểu mẫu này không thuộc phiên của bạn, hoặc phiên đó đã kết thúc. Không có gì bị thay đổi. Hãy mở lại trang, rồi thử lại lần nữa.',
  'refusal.not_on_account':
    'Tài khoản của bạn không có mục nào như vậy. Có thể mục đó đã kết thúc. Hãy mở lại trang để xem hiện có những gì.',
  'refusal.not_found': 'Không có gì ở địa chỉ này. Hãy quay lại ứng dụng mà từ đó bạn đến đây.',
  'refusal.interaction_not_found':
    'Lần đăng nhập này đã hết hạn, hoặc được bắt đầu trong một trình duyệt khác. Hãy quay lại ứng dụng và bắt đầu lại.',
  'refusal.wrong_step':
    'Phản hồi đó thuộc về một bước khác của lần đăng nhập này. Hãy tải lại trang để xem bước hiện tại.',
  'refusal.challenge_spent':
    'Thông điệp này đã được trả lời hoặc đã hết hạn. Hãy ký một thông điệp mới.',
  'refusal.invalid_signature':
    'Chữ ký không khớp với thông điệp hiển thị ở đây. Hãy ký thông điệp mới bằng đúng khóa mà bạn khai báo.',
  'refusal.signature_of_no_challenge':
    'Chữ ký không khớp với thử thách nào đang mở của {account}. Hãy xin một thử thách mới và ký đúng theo NEP-413: SHA-256 của message, nonce, recipient và callbackUrl, theo thứ tự này và không có callbackUrl, bằng khóa mà bạn gửi.',
  'refusal.unsupported_key':
    'Đây không phải là khóa công khai có thể đăng nhập ở đây. Hãy dùng khóa toàn quyền truy cập ed25519 hoặc secp256k1 và ký thông điệp mới.',
  'refusal.key_not_on_account':
    'Khóa đã ký không phải là khóa của {account} trên {network}. Hãy kiểm tra tài khoản và mạng đang được chọn trong ví, rồi ký lại.',
  'refusal.wrong_network':
    '{account} không có trên {network}, mạng mà dịch vụ này tra cứu. Hãy chuyển ví sang {network}, rồi ký lại.',
  'refusal.limited_key':
    'Khóa đã ký chỉ có quyền hạn chế đối với {account}: các ứng dụng nắm giữ những khóa như vậy, nên chúng không chứng minh được gì. Hãy ký bằng khóa toàn quyền truy cập.',
  'refusal.contract_account':
    'Khóa đã ký không phải là khóa của {account}: tài khoản loại này thường do hợp đồng thông minh nắm giữ, chứ không phải khóa truy cập. Hãy ký bằng ví có thể trả lời thay cho hợp đồng thông minh (NEP-641), hoặc sử dụng tài khoản khác.',
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
  'refusal.phone_ticket_over':
    'Liên kết này không còn hiệu lực: liên kết đã hết hạn, đã được sử dụng, hoặc là của một điện thoại khác. Trên thiết bị mà bạn đang đăng nhập, hãy yêu cầu liên kết mới.',
  'refusal.phone_code_wrong':
    'Đó không phải là mã trên thiết bị kia. {left, plural, other {Bạn có thể thử thêm # lần nữa.}}',
  'refusal.phone_not_signed':
    'Điện thoại của bạn chưa ký cho lần đăng nhập này, hoặc nội dung đã ký đã được sử dụng. Hãy tạo liên kết mới, rồi thử lại.',
  'refusal.internal_error':
    'Đã xảy ra lỗi ở đây. Hãy thử lại; nếu lỗi vẫn còn, hãy báo ID yêu cầu cho quản trị viên của dịch vụ này.',
  'authorization.otherNetwork': 'nội dung đã ký dành cho một mạng khác.',
  'authorization.otherPlace':
    'nội dung đã ký dành cho một tài khoản khác, hoặc cho một thành viên khác của một tài khoản dùng chung.',
  'authorization.fromTheFuture': 'thời điểm ký chưa đến; hãy kiểm tra đồng hồ của thiết bị có ví.',
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
    'hợp đồng thông minh của tài khoản nêu nhiều tài khoản hơn số mà dịch vụ này xem xét.',
};
