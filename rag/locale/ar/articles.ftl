views = طرق العرض
view-ask = اسأل
view-articles = المقالات
find-articles = البحث عن مقالات
search-articles = ابحث في العناوين والمصادر والكتّاب
all-sources = كل المصادر
all-languages = كل اللغات
from-day = من
to-day = إلى
clear-filters = مسح
column-title = العنوان
column-source = المصدر
column-published = التاريخ
column-author = الكاتب
column-language = اللغة
column-passages = الفقرات
column-added = أُضيفت
characters = { $count ->
    [zero] لا أحرف
    [one] حرف واحد
    [two] حرفان
    [few] { $count } أحرف
   *[other] { $count } حرفًا
}
nothing-found = لا توجد مقالة تطابق هذه الكلمات وعوامل التصفية.
shelf-empty = لا توجد مقالات بعد. أفلت الملفات في أي مكان من هذه الصفحة، أو أدخل عنوان صفحة أو خلاصة.
pages = الصفحات
rows-of = { $first }–{ $last } من { $count }
earlier-page = السابق
later-page = التالي
select-all = تحديد كل ما في هذه الصفحة
select-article = تحديد «{ $title }»
selected = المحدد:
remove-selected = إزالة
remove-sure = هل تريد الإزالة من الفهرس؟
remove-means = لن تستشهد أي إجابة بهذه المقالات بعد الآن. تبقى الملفات على القرص في مكانها. مقالة الخلاصة لا تعود من تلقاء نفسها، أما الملف الذي يُضاف مرة أخرى فيعود.
remove-yes = إزالة
remove-no = إبقاء
removed = { $count ->
    [0] لم يُزَل شيء.
    [one] أُزيلت مقالة واحدة.
    [two] أُزيلت مقالتان.
    [few] أُزيلت { $count } مقالات.
   *[other] أُزيلت { $count } مقالة.
}
back = كل المقالات
correct = تصحيح البيانات
correct-hint = تحتفظ المقالة بما يُصحَّح هنا، حتى عند قراءتها من جديد.
save = حفظ
saved = تم الحفظ.
cancel = إلغاء
date-example = 2026-03-14
original = الأصل
read-from = قُرئت من { $origin }
state = مقالاتك
busy = تُضاف مقالات الآن: { $who }.
fact-articles = المقالات
fact-passages = الفقرات
fact-languages = اللغات
fact-newest = الأحدث
fact-changed = آخر تغيير
fact-size = على القرص
size = { $megabytes } م.ب
fact-store = المخزن
store-local = ‏SQLite و FAISS على هذا الجهاز
fact-where = المكان
fact-model = نموذج التضمين
lately = آخر التغييرات
changed-added = أُضيفت
changed-changed = عُدّلت
changed-removed = أُزيلت
