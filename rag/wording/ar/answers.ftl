nearest-one = الأقرب: { $title }
only-of-time = فُهم من «{ $words }»: المقالات المنشورة في هذه المدة فقط ({ $published })؛ مع --any-date لا تُستبعد أي مقالة.
left-out = مقاطع تُركت لأن نافذة سياق النموذج امتلأت: { $count }.
in-the-line = في انتظار النموذج: ترتيب هذا السؤال في الصف { $place }.
same-with-sources = الإجابة نفسها مع كل مصادرها:
instead = الإجابة بدلًا من ذلك:
without-fragment = من دون الجملة المقطوعة:
all-supported = تؤيده المقالات.
