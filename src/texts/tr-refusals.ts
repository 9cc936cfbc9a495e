/** Turkish: why something was refused. */
import type { Translation } from './languages.ts';

export const trRefusals: Translation = {
  'refusal.malformed_request': '{detail}',
  'refusal.invalid_account_id':
    '“{text}” bir NEAR hesap kimliği değil. Hesap kimliği 2 ile 64 karakter arasındadır ve küçük harfler (a–z), rakamlar, “-”, “_” ve “.” içerebilir; örneğin alice.near.',
  'refusal.body_too_large': 'İstek {limit} bayttan büyük.',
  'refusal.unsupported_media_type':
    'Verileri application/json veya application/x-www-form-urlencoded olarak gönderin.',
  'refusal.json_expected': 'JSON gönderin; Content-Type: application/json olmalı.',
  'refusal.method_not_allowed': 'Bu isteği {method} ile gönderin.',
  'refusal.wrong_host': 'Bu hizmet yalnızca {host} adresinde yanıt verir. O adresi kullanın.',
  'refusal.insecure_transport': 'Güvenli olmayan http kabul edilmez. {issuer} adresini kullanın.',
  'refusal.cross_origin': 'Bu form başka bir siteden gönderildiği için yok sayıldı.',
  'refusal.origin_not_allowed':
    '{origin} adresinden gelen istekler burada kabul edilmiyor. Bu hizmeti işleten kişi bu kaynağı listeye ekleyebilir.',
  'refusal.invalid_token':
    'Bu belirteç burada geçerli değil ya da artık geçerli değil: süresi doldu, geri alındı veya anahtarı artık yok. Yeniden oturum açın ve onu Authorization: Bearer olarak gönderin.',
  'refusal.not_signed_in':
    'Burada oturum açan kimse yok. Bu sayfayı bir tarayıcıda açıp oturum açın.',
  'refusal.stale_form':
    'Bu form sizin oturumunuza ait değil veya o oturum sona ermiş. Hiçbir şey değiştirilmedi. Sayfayı yeniden açın, ardından bir kez daha deneyin.',
  'refusal.not_on_account':
    'Hesabınızda böyle bir şey yok. Daha önce sona ermiş olabilir. Şu anda neler olduğunu görmek için sayfayı yeniden açın.',
  'refusal.not_found': 'Bu adreste bir şey yok. Geldiğiniz uygulamaya dönün.',
  'refusal.interaction_not_found':
    'Bu oturum açma işleminin süresi doldu veya işlem başka bir tarayıcıda başlatıldı. Uygulamaya dönüp yeniden başlayın.',
  'refusal.wrong_step':
    'Bu yanıt, bu oturum açma işleminin başka bir adımına ait. Geçerli adımı görmek için sayfayı yeniden yükleyin.',
  'refusal.challenge_spent':
    'Bu mesaj daha önce yanıtlandı veya süresi doldu. Yeni bir mesaj imzalayın.',
  'refusal.invalid_signature':
    'İmza, burada gösterilen mesajla eşleşmiyor. Yeni mesajı, belirttiğiniz anahtarla imzalayın.',
  'refusal.signature_of_no_challenge':
    'İmza, {account} için açık olan hiçbir istekle eşleşmiyor. Yeni bir istek alın ve NEP-413’te yazdığı gibi imzalayın: message, nonce, recipient ve callbackUrl alanlarının bu sırayla ve callbackUrl olmadan SHA-256 özeti, gönderdiğiniz anahtarla.',
  'refusal.unsupported_key':
    'Bu, burada oturum açılabilecek bir açık anahtar değil. ed25519 veya secp256k1 türünde tam erişimli bir anahtar kullanın ve yeni mesajı imzalayın.',
  'refusal.key_not_on_account':
    'İmzalayan anahtar, {network} ağındaki {account} hesabının anahtarı değil. Cüzdanınızda seçili hesabı ve ağı kontrol edin, ardından yeniden imzalayın.',
  'refusal.wrong_network':
    '{account} hesabı, bu hizmetin baktığı {network} ağında değil. Cüzdanınızı {network} ağına geçirin, ardından yeniden imzalayın.',
  'refusal.limited_key':
    'İmzalayan anahtarın {account} hesabındaki hakları sınırlı: böyle anahtarlar uygulamalarda bulunur, bu yüzden hiçbir şey kanıtlamaz. Tam erişimli bir anahtarla imzalayın.',
  'refusal.contract_account':
    'İmzalayan anahtar, {account} hesabının anahtarı değil: bu tür hesapları çoğunlukla erişim anahtarları değil, bir akıllı sözleşme yönetir. Akıllı sözleşme adına yanıt verebilen bir cüzdanla imzalayın (NEP-641) veya başka bir hesap kullanın.',
  'refusal.account_not_created':
    '{account} hesabı {network} ağında henüz yok. Hesabın oluşması için bu hesaba biraz NEAR gönderin, ardından yeniden imzalayın.',
  'refusal.authorization_refused':
    '{account} hesabı bu oturum açma işlemi için yetki vermedi: {why} Yeni mesajla yeniden deneyin.',
  'refusal.account_refused':
    '{account} hesabının burada oturum açmasına izin verilmiyor. Başka bir hesap kullanın veya bu hizmetin yöneticisine başvurun.',
  'refusal.chain_unavailable':
    'Bu hesabın kime ait olduğunu zamanında bildiren {network} düğümlerinin sayısı yetersiz; bu yüzden kimsenin oturum açmasına izin verilmiyor. Biraz sonra yeniden deneyin.',
  'refusal.nodes_disagree':
    'Sorulan {network} düğümleri bu hesabın kime ait olduğu konusunda aynı yanıtı vermiyor; bu yüzden kimsenin oturum açmasına izin verilmiyor. Bir dakika sonra yeniden deneyin.',
  'refusal.store_unavailable':
    'Bu hizmet şu anda kendi depolama alanına ulaşamıyor. Biraz sonra yeniden deneyin.',
  'refusal.used_just_now':
    'Bu yenileme belirteci az önce kullanıldı. Yanıt kaybolduysa Retry-After içindeki süre geçtikten sonra isteği yeniden gönderin.',
  'refusal.too_many_requests':
    'Çok fazla deneme yapıldı. {seconds, plural, one {# saniye} other {# saniye}} bekleyin, ardından yeniden deneyin.',
  'refusal.phone_ticket_over':
    'Bu bağlantı artık geçerli değil: süresi dolmuş, kullanılmış veya başka bir telefona ait. Oturum açtığınız cihazda yeni bir bağlantı isteyin.',
  'refusal.phone_code_wrong':
    'Bu, diğer cihazdaki kod değil. {left, plural, one {Bir kez daha deneyebilirsiniz.} other {# kez daha deneyebilirsiniz.}}',
  'refusal.phone_not_signed':
    'Telefonunuz bu oturum açma işlemi için imzalamadı veya imzaladığı mesaj daha önce kullanıldı. Yeni bir bağlantı oluşturun, ardından yeniden deneyin.',
  'refusal.internal_error':
    'Burada bir sorun oluştu. Yeniden deneyin; sorun sürerse istek kimliğini bu hizmetin yöneticisine bildirin.',
  'authorization.otherNetwork': 'imzalanan içerik başka bir ağ için.',
  'authorization.otherPlace':
    'imzalanan içerik başka bir hesap veya ortak bir hesabın başka bir üyesi için.',
  'authorization.fromTheFuture':
    'imza zamanı henüz gelmemiş; cüzdanın bulunduğu cihazın saatini kontrol edin.',
  'authorization.otherSite': 'imza başka bir web sitesi için atılmış.',
  'authorization.unsupportedKey': 'bu tür bir anahtarla burada oturum açılamaz.',
  'authorization.wrongSignature': 'imza eşleşmiyor.',
  'authorization.keyRefused': 'imzalayan anahtar, hesabın tam erişimli bir anahtarı değil.',
  'authorization.noContract': 'hesap adına yanıt verebilecek bir akıllı sözleşme bulunamadı.',
  'authorization.outOfGas': 'hesabın akıllı sözleşmesi çalışmasını tamamlamadı.',
  'authorization.contractRefused': 'hesabın akıllı sözleşmesi reddetti.',
  'authorization.unreadable': 'hesabın akıllı sözleşmesi okunabilir bir yanıt vermedi.',
  'authorization.otherPayload': 'yetki başka bir mesaj için verilmiş.',
  'authorization.otherMemberPayload': 'hesabın üyelerinden biri başka bir mesaj için yetki vermiş.',
  'authorization.tooLarge': 'cüzdanın gönderdiği veri çok uzun.',
  'authorization.tooManyMembers':
    'hesabın akıllı sözleşmesi, bu hizmetin baktığından daha fazla hesap belirtiyor.',
};
