add-articles = إضافة مقالات
drop-files = أفلت الملفات هنا
choose-files = اختيار ملفات
choose-folder = اختيار مجلد
file-kinds = نص وMarkdown وHTML وPDF وWord وOpenDocument وEPUB وبريد وترجمات مرئية وجداول وJSON وZIP، بحد أقصى { $megabytes } م.ب لكل ملف. تدخل المقالات الفهرس ولا تُحفظ الملفات. والملف الذي يحمل الاسم نفسه يحل محل مقالته.
sending = إرسال الملف { $number } من { $of }
from-web = من الويب
web-kind = نوع العناوين
web-pages = صفحات
web-feed = خلاصة
web-sitemap = خريطة موقع
web-addresses = العناوين، عنوان في كل سطر
sitemap-most = أحدث الصفحات، بحد أقصى
web-add = إضافة
feeds = الخلاصات
feed-read = قُرئت: { $time }
feed-never = لم تُقرأ بعد
feed-remove = إزالة الخلاصة { $feed }
feed-removed = أُزيلت الخلاصة، وتبقى مقالاتها.
sync-now = قراءة الخلاصات الآن
adding = تجري إضافة المقالات
files-read = قُرئ { $done } من { $of }
passages-embedded = ضُمّنت { $done } من { $of } فقرة، { $rate } في الثانية
waiting-for = تُضاف مقالات الآن: { $who }. ننتظر حتى ينتهي ذلك.
stop-adding = إيقاف
stopping = يجري الإيقاف. يُحفظ ما قُرئ حتى الآن.
adding-done = تم
adding-stopped = أُوقفت الإضافة
fate-added = أُضيف { $count }
fate-replaced = استُبدل { $count }
fate-moved = نُقل { $count }
fate-unchanged = دون تغيير { $count }
fate-removed = أُزيل { $count }
fate-rejected = لم يُقرأ { $count }
embedded-in = { $count ->
    [zero] لم تُضمَّن أي فقرة، خلال { $seconds } ث
    [one] ضُمّنت فقرة واحدة، خلال { $seconds } ث
    [two] ضُمّنت فقرتان، خلال { $seconds } ث
    [few] ضُمّنت { $count } فقرات، خلال { $seconds } ث
   *[other] ضُمّنت { $count } فقرة، خلال { $seconds } ث
}
not-read = ما لم تمكن قراءته، والسبب
more-rejected = و{ $count } غيرها
no-addresses = أدخل عنوانًا أو أكثر يبدأ بـ http:// أو https://.
busy-here = تُضاف مقالات الآن. حاول مرة أخرى بعد انتهاء ذلك.
