## Common

title = اسأل مقالاتك
articles = { $count ->
    [zero] لا مقالات
    [one] مقالة واحدة
    [two] مقالتان
    [few] { $count } مقالات
   *[other] { $count } مقالة
}
new-conversation = محادثة جديدة
close = إغلاق
failed-unexpectedly = حدث خطأ غير متوقع. أعد المحاولة؛ وإن تكرر، فأخبر مالك هذه الصفحة.
outage = انقطع الاتصال بالخادم. تجري استعادته، وما كتبته محفوظ.
field-full = الحد الأقصى هنا { $count } من الأحرف؛ ولم يُدرج الباقي.

## Welcome

what-to-know = ماذا تريد أن تعرف؟
how-it-answers = اسأل بأي لغة. تأتي الإجابة من مقالاتك ({ $articles })، وتُظهر كل جملة الكلمات التي تستند إليها.
try-these = جرّب أحد هذه الأسئلة
no-articles = لا توجد مقالات بعد
no-articles-hint = أضف مقالاتك، أو جرّب عشرين خبرًا قصيرًا بست لغات، أُلّفت لهذا الغرض.
add-samples = إضافة المقالات النموذجية
one-moment = لحظة من فضلك
reading-samples = جارٍ قراءة المقالات النموذجية، دقيقة على الأكثر

## Suggested questions and set-up hints

add-own = إضافة مقالاتك
ask-about = ماذا تقول المقالات عن { $topic }؟
ask-title = عمّ تتحدث المقالة «{ $title }»؟
ask-next = أسئلة للمتابعة
no-server = الإجابات الآن اقتباسات من المقالات. للحصول على إجابات مكتوبة، ثبّت Ollama ‏(ollama.com) على جهاز هذه الصفحة ثم نزّل نموذجًا: { $settings }
no-model = الإجابات الآن اقتباسات من المقالات. برنامج Ollama موجود، لكن ليس فيه نموذج بعد. نزّل واحدًا: { $settings }

## Sign-in and rate limits

sign-in = تسجيل الدخول
sign-in-name = الاسم
sign-in-password = كلمة المرور
sign-in-wrong = الاسم أو كلمة المرور غير صحيحة.
sign-in-wait = { $seconds ->
    [one] محاولات فاشلة كثيرة. حاول مجددًا بعد ثانية واحدة ({ $seconds }).
    [two] محاولات فاشلة كثيرة. حاول مجددًا بعد ثانيتين ({ $seconds }).
    [few] محاولات فاشلة كثيرة. حاول مجددًا بعد { $seconds } ثوانٍ.
    [many] محاولات فاشلة كثيرة. حاول مجددًا بعد { $seconds } ثانية.
   *[other] محاولات فاشلة كثيرة. حاول مجددًا بعد { $seconds } ثانية.
}
sign-in-busy = يسجّل عدد كبير من الأشخاص الدخول الآن. حاول مجددًا بعد لحظة.
signed-in-as = سُجّل الدخول باسم { $name }
sign-out = تسجيل الخروج
change-password = تغيير كلمة المرور
password-old = كلمة المرور الحالية
password-new = كلمة المرور الجديدة
password-again = تأكيد كلمة المرور الجديدة
password-rule = من { $shortest } إلى { $longest } حرف
password-wrong = كلمة المرور الحالية غير صحيحة.
password-differs = كلمتا المرور الجديدتان غير متطابقتين.
password-length = تتكون كلمة المرور من { $shortest } إلى { $longest } حرف.
password-changed = تم تغيير كلمة مرورك.
password-elsewhere = سُجّل خروجك من كل مكان آخر.
back-to-articles = العودة إلى مقالاتك
too-many-at-once = { $count ->
    [one] يجري الآن الرد على سؤال واحد لك ({ $count }). اطرح هذا السؤال بعد انتهائه.
    [two] يجري الآن الرد على سؤالين لك ({ $count }). اطرح هذا السؤال بعد انتهاء أحدهما.
    [few] يجري الآن الرد على { $count } أسئلة لك. اطرح هذا السؤال بعد انتهاء أحدها.
    [many] يجري الآن الرد على { $count } سؤالًا لك. اطرح هذا السؤال بعد انتهاء أحدها.
   *[other] يجري الآن الرد على { $count } سؤال لك. اطرح هذا السؤال بعد انتهاء أحدها.
}
too-many-a-minute = { $count ->
    [one] يمكن طرح سؤال واحد ({ $count }) في الدقيقة. اسأل مجددًا بعد { $seconds } ث.
    [two] يمكن طرح سؤالين ({ $count }) في الدقيقة. اسأل مجددًا بعد { $seconds } ث.
    [few] يمكن طرح { $count } أسئلة في الدقيقة. اسأل مجددًا بعد { $seconds } ث.
    [many] يمكن طرح { $count } سؤالًا في الدقيقة. اسأل مجددًا بعد { $seconds } ث.
   *[other] يمكن طرح { $count } سؤال في الدقيقة. اسأل مجددًا بعد { $seconds } ث.
}
conversation-full = { $count ->
    [one] بلغت هذه المحادثة حدّها، وهو سؤال واحد ({ $count }). ابدأ محادثة جديدة.
    [two] بلغت هذه المحادثة حدّها، وهو سؤالان ({ $count }). ابدأ محادثة جديدة.
    [few] بلغت هذه المحادثة حدّها، وهو { $count } أسئلة. ابدأ محادثة جديدة.
    [many] بلغت هذه المحادثة حدّها، وهو { $count } سؤالًا. ابدأ محادثة جديدة.
   *[other] بلغت هذه المحادثة حدّها، وهو { $count } سؤال. ابدأ محادثة جديدة.
}
no-articles-reader = لم يضف أحد أي مقالة بعد. يمكن لصاحب هذه الصفحة إضافتها.
shelf-empty-reader = لا توجد مقالات بعد.

## Chat

conversation = المحادثة
question-label = سؤالك
question-placeholder = اطرح سؤالًا بأي لغة
ask = اسأل
stop = إيقاف
queued = سيُطرح هذا السؤال فور اكتمال الإجابة الجارية.
searching = جارٍ البحث في المقالات
writing = جارٍ كتابة الإجابة
reading = جارٍ القراءة
stopped = لقد أوقفت هذه الإجابة.
interrupted = توقّف البرنامج قبل الإجابة عن هذا السؤال. اطرحه مرة أخرى.
versions = الإجابات عن هذا السؤال
version-before = الإجابة السابقة
version-after = الإجابة التالية
version-place = الإجابة { $place } من { $count }
searched-for = بُحث عن: { $question }
asked-about = { $question } — بشأن: { $topic }
only-published = «{ $words }»: نُشرت { $published }
own-words = بكلمات المقالات نفسها
from-the-articles = من المقالات
sources = المصادر
source-number = المصدر { $number }: { $title }
nearest = أقرب المقالات
nearest-passages = أقرب المقاطع
without-model = مقتبس من دون نموذج لغوي
seconds = { $seconds } ث
understood = كيف فُهم السؤال
asked-within = فقط: { $limits }
answered-in = الإجابة باللغة: { $language }
again-without-date = اسأل مرة أخرى من دون تحديد التاريخ
again-without-context = اسأل مرة أخرى من دون سياق المحادثة
again-without-language = اسأل مرة أخرى بإجابة بلغة الصفحة
again-without-limits = اسأل مرة أخرى في كل المقالات

## Filters

which-articles = تصفية المقالات
filter-time = أي وقت
filter-days = { $count ->
    [7] آخر 7 أيام
    [365] آخر 12 شهرًا
   *[other] آخر { $count } يومًا
}
filter-words = بالكلمات
filter-words-example = الأسبوع الماضي، مارس 2026
filter-doubtful = تُحسب أيضًا الأيام المأخوذة من خصائص الملف أو المستنتجة، وتظهر في قائمة المقالات بعلامة استفهام.
filter-find = بحث في القائمة
filter-not-understood = لم يُفهم هذا على أنه وقت. جرّب «الأسبوع الماضي» أو «مارس 2026» أو سنة.
filter-remove = إزالة عامل التصفية هذا
collections = المجموعات
collections-hint = اختر مجموعة، أو + للبحث فيها أيضًا.
collection-first = المجموعة الأولى
collection-shown = المجموعة: { $name }
collection-too = البحث في «{ $name }» أيضًا
collection-without = استبعاد «{ $name }»
collection-add = إضافة مجموعة
collection-new = اسم، مثل: الطاقة
collection-make = إضافة
collection-name = الاسم
collection-open = يراها كل من يصل إلى هذه الصفحة
collection-seen-by = يراها: { $people }
collection-remove = حذف…
collection-remove-means = ستُحذف «{ $name }» نهائيًا: { $articles } مع المحادثات والملاحظات والإعدادات. تبقى الملفات على القرص في مكانها.
collection-remove-yes = حذف نهائي
collection-rule = استخدم من 1 إلى 50 حرفًا ورقمًا و«-» و«_»، وابدأ بحرف أو رقم.
collection-taken = توجد مجموعة باسم «{ $name }» من قبل.
one-at-a-time = تُضاف المقالات وتُعدَّل في مجموعة واحدة كل مرة. اختر مجموعة من أعلى السؤال.
collection-reader = يمكنك قراءة هذه المجموعات. مالكها هو من يضيف المقالات.
kinds = أنواع الطلبات
kind-overview = عمّ تتحدث المقالات؟
kind-list = أي المقالات تتحدث عن { $topic }؟
kind-timeline = التسلسل الزمني لأحداث { $topic }
kind-summary = لخّص ما قيل عن { $topic }
kind-compare = قارن بين ما تقوله المقالات عن { $topic }
kind-count = كم عدد المقالات عن { $topic }؟
kind-latest = ما آخر الأخبار عن { $topic }؟
only-these = { $count ->
    [one] مقالة واحدة فقط
    [two] مقالتان فقط
    [few] { $count } مقالات فقط
    [many] { $count } مقالةً فقط
   *[other] { $count } مقالة فقط
}
limit-sources = المصادر
limit-authors = المؤلفون
limit-languages = اللغات
limit-tags = الوسوم

## Settings panel

settings = الإعدادات
page-language = لغة الصفحة
appearance = المظهر
appearance-system = حسب النظام
appearance-light = فاتح
appearance-dark = داكن
who-answers = من يكتب الإجابات
model = النموذج
model-automatic = تلقائي: { $model }
model-quotes = اقتباسات فقط، من دون نموذج
model-detail = { $name } ({ $details })
model-loaded = في الذاكرة
answer-language = لغة الإجابات
answer-language-question = لغة السؤال
pull-label = تنزيل نموذج بواسطة Ollama
pull = تنزيل
pull-stop = إيقاف التنزيل
pulling = يجري تنزيل { $model }…
pulled = صار { $model } متاحًا الآن.
pull-stopped = أُوقف التنزيل؛ وما وصل منه محفوظ.
pull-fits = يناسب هذا الجهاز: { $model }، حجم التنزيل { $size } غيغابايت، ويشغل نحو { $needs } من { $memory } غيغابايت من الذاكرة. تُظهر التفاصيل أسفل كل إجابة سرعته.
limit-folders = مجلدات أو ملفات أو عناوين

## Actions on an answer

actions = إجراءات على هذه الإجابة
action-copy = نسخ
action-again = اسأل مجددًا
action-edit = تعديل السؤال
rate-up = إجابة جيدة (يُحفظ على هذا الحاسوب فقط)
rate-down = إجابة سيئة (يُحفظ على هذا الحاسوب فقط)
rated = حُفظ على هذا الحاسوب
rated-back = سُحب التقييم
copy-markdown = ‏Markdown مع المصادر
copy-plain = نص عادي مع المصادر
copy-bibtex = المصادر بصيغة BibTeX
copy-csl = المصادر بصيغة CSL-JSON
copied = نُسخ
copy-refused = لا يسمح المتصفح بالنسخ هنا. النص محدَّد: انسخه بالضغط على Ctrl+C أو ⌘C.
editing = أنت تعدّل: { $question }
editing-replaces = ستحل الإجابة الجديدة محلها، ويُحذف ما يليها.
editing-cancel = إلغاء التعديل

## Notices about an answer

notice-no-server = اقتباسات فقط، لأنه لا يستجيب أي خادم Ollama على { $address }؛ يشغّل الأمر «ollama serve» خادمًا.
notice-unfounded = اقتباسات فقط: لم يكتب { $model } شيئًا تؤيده المقالات.
notice-uncited = اقتباسات فقط: تعذّر ربط ما كتبه { $model } بأي مقطع من المقالات.
notice-foreign = اقتباسات فقط: لم يكتب { $model } باللغة المطلوبة ({ $language }).
notice-cut = الإجابة مقطوعة: هي أطول مما يسمح به الإعداد llm.answer_tokens.
notice-cut-page = قُطعت الإجابة لأنها صارت أطول مما ينبغي.
notice-looped = بدأ { $model } يكرر الكلام نفسه مرارًا؛ تنتهي الإجابة قبل ذلك.
notice-filtered = لا توجد مقالة تطابق عوامل التصفية التي وضعتها.
notice-any-date = لا تجيب عن السؤال أي مقالة نُشرت في هذه المدة ({ $published })؛ هذا من مقالات أخرى.
notice-quoted = اقتباسات فقط. { $cause }
notice-unfinished = الإجابة غير مكتملة: توقف خادم النموذج في منتصفها. التفاصيل: { $reason }
cause-unreachable = خادم النموذج اللغوي لا يستجيب. التفاصيل: { $reason }
cause-missing = النموذج اللغوي غير موجود على الخادم. التفاصيل: { $reason }
cause-memory = لا تكفي ذاكرة الخادم لهذا النموذج؛ قد يصلح نموذج أصغر. التفاصيل: { $reason }
cause-slow = لم يرسل خادم النموذج اللغوي شيئًا مدة أطول مما ينبغي. التفاصيل: { $reason }
notice-other-dates = لا تكفي المقالات المنشورة في هذه المدة ({ $published }) وحدها للإجابة؛ هذا من مقالات أخرى أيضًا.
notice-chosen = كتبها { $model }، النموذج المتاح في Ollama.
notice-doubtful = جمل لا تؤيدها المقالات أو تؤيدها جزئيًا فقط: { $doubtful } من { $count }.
notice-fragment = اقتباسات فقط: لم يكتب { $model } جملة كاملة واحدة.
notice-stopped = أُوقفت الإجابة قبل اكتمالها.
notice-unbegun = اقتباسات فقط: أُوقفت الإجابة قبل كلمتها الأولى.
notice-misread = قرأ الخادم { $read } من الرموز، في حين أن الطلب لا يقل عن { $sent }: فهو يقطع الطلبات الطويلة دون تنبيه. حدّث الخادم أو خفّض الإعداد llm.context_window.
notice-misread-page = لم يقرأ النموذج اللغوي إلا بعض المقاطع، فقد ينقص الإجابة شيء.
since = منذ { $day }
cause-long = الطلب أطول من نافذة سياق النموذج. التفاصيل: { $reason }
cause-other = لم يستجب خادم النموذج اللغوي كما ينبغي. التفاصيل: { $reason }

## Verdicts

legend = مدى تأييد المقالات للإجابة
verdict-supported = مؤيَّدة
verdict-unread = البيانات موجودة والمعنى غير مؤكَّد
verdict-partly = مؤيَّدة جزئيًا
verdict-unsupported = غير مؤيَّدة
count-supported = { $count ->
    [one] جملة واحدة مؤيَّدة
    [two] جملتان مؤيَّدتان
    [few] { $count } جمل مؤيَّدة
   *[other] { $count } جملة مؤيَّدة
}
count-unread = { $count ->
    [one] جملة واحدة لم يتأكد معناها
    [two] جملتان لم يتأكد معناهما
    [few] { $count } جمل لم يتأكد معناها
   *[other] { $count } جملة لم يتأكد معناها
}
count-partly = { $count ->
    [one] جملة واحدة مؤيَّدة جزئيًا
    [two] جملتان مؤيَّدتان جزئيًا
    [few] { $count } جمل مؤيَّدة جزئيًا
   *[other] { $count } جملة مؤيَّدة جزئيًا
}
count-unsupported = { $count ->
    [one] جملة واحدة غير مؤيَّدة
    [two] جملتان غير مؤيَّدتين
    [few] { $count } جمل غير مؤيَّدة
   *[other] { $count } جملة غير مؤيَّدة
}
about-supported = الكلمات التي تستشهد بها تقول ذلك باللفظ نفسه تقريبًا، وجرى التحقق أيضًا من الأرقام والتواريخ والأسماء والاقتباسات.
about-unread = أرقام الجملة وتواريخها وأسماؤها موجودة في الكلمات التي تستشهد بها، ولم يُعثر على ما يخالفها. أما أن تلك الكلمات تقول الشيء نفسه فلم يُتحقَّق منه: قارنها بالاقتباس.
reader-bundled = النموذج الصغير المرفق بهذا البرنامج
reader-model = النموذج { $name }
about-supported-read = الأرقام والتواريخ والأسماء موجودة في الكلمات المستشهد بها، وقد قرأ { $reader } تلك الكلمات ورأى أنها تقول الشيء نفسه، لكنه قد يخطئ.
about-unread-read = أرقام الجملة وتواريخها وأسماؤها موجودة في الكلمات المستشهد بها، لكن { $reader } قرأ تلك الكلمات ولم يتأكد من أنها تقول الشيء نفسه: قارن الجملة بالاقتباس.
sign-worth = من كل 100 جملة تحمل هذه العلامة كانت { $right } صحيحة. قيس ذلك على { $count } جملة قريبة من نصوص المقالات، نصفها خاطئ.
sign-worth-read = من كل 100 جملة يكون متأكدًا منها بالقدر نفسه تصح نحو { $right }.
verdict-read = بحسب { $reader }؛ ومن كل 100 جملة يكون متأكدًا منها بالقدر نفسه تصح نحو { $right }
meaning-read = عدد الجمل التي قرأ { $reader } معناها: { $count }.
about-partly = بعض ما تقوله الجملة موجود في الكلمات التي تستشهد بها، وبعضه غير موجود.
about-unsupported = لم يُعثر في المقالات على ما يقول ذلك، فلا تعتمد عليه.
problem-number = الرقم «{ $words }» غير موجود في ما تستشهد به.
problem-date = التاريخ «{ $words }» غير موجود في ما تستشهد به.
problem-name = الاسم «{ $words }» غير موجود في ما تستشهد به.
problem-quote = الكلمات «{ $words }» غير موجودة في المقالة.
problem-word = في ما تستشهد به كلمة أخرى في موضع «{ $words }».
problem-negation = ما تستشهد به يقول العكس: «{ $words }».
problem-direction = ما تستشهد به يقول عكس «{ $words }».
problem-contradiction = ما تستشهد به يناقضها.
problem-meaning = لا يقول ذلك أي مقطع عُثر عليه.
problem-mark = كان الاستشهاد بمقطع آخر لا يقول ذلك؛ والرقم الآن هو رقم المقطع الصحيح.
read-in-article = اقرأه في المقالة
page-number = الصفحة { $number }

## Checking a draft

view-draft = تدقيق مسودة
view-draft-short = مسودة
draft-hint = تُقارَن كل جملة في نصك بالمقالات، بأي لغة كانت. لا يُحفَظ النص ولا يصبح مقالة.
draft-label = مسودتك
draft-placeholder = ألصق نصًا هنا، أو اختر ملفًا
draft-file = اختر ملفًا
draft-go = دقّق
draft-working = تجري مقارنة كل جملة بالمقالات
draft-title = تدقيق «{ $title }»
draft-untitled = تدقيق مسودة
draft-legend = مدى تأييد المقالات للمسودة
draft-for = تقول المقالات
draft-against = تقول المقالات غير ذلك
draft-against-too = تقول مقالة أخرى غير ذلك
draft-disputed = { $count ->
    [one] تختلف المقالات فيما بينها في جملة واحدة.
    [two] تختلف المقالات فيما بينها في جملتين.
    [few] تختلف المقالات فيما بينها في { $count } جمل.
   *[other] تختلف المقالات فيما بينها في { $count } جملة.
}
draft-nearest = الأقرب إليها في المقالات
draft-no-claims = لا توجد في هذا النص جملة تقرر شيئًا يمكن التحقق منه.
verdict-contradicted = تخالفها المقالات
verdict-absent = غير موجودة في المقالات
count-contradicted = { $count ->
    [one] جملة واحدة تخالفها المقالات
    [two] جملتان تخالفهما المقالات
    [few] { $count } جمل تخالفها المقالات
   *[other] { $count } جملة تخالفها المقالات
}
count-absent = { $count ->
    [one] جملة واحدة غير موجودة في المقالات
    [two] جملتان غير موجودتين في المقالات
    [few] { $count } جمل غير موجودة في المقالات
   *[other] { $count } جملة غير موجودة في المقالات
}
about-contradicted = تتحدث المقالات عن الأمر نفسه وتقول شيئًا آخر. قارن الجملة بالاقتباس.
about-absent = لم يُعثر على مقالة تقول ذلك، ولا على مقالة تقول غيره.

## Answers on the command line

nearest-articles = الأقرب: { $titles }
only-of-time = فُهم من «{ $words }»: المقالات المنشورة في هذه المدة فقط ({ $published })؛ مع --any-date لا تُستبعد أي مقالة.
left-out = مقاطع تُركت لأن نافذة سياق النموذج امتلأت: { $count }.
in-the-line = في انتظار النموذج: ترتيب هذا السؤال في قائمة الانتظار { $place }.
same-with-sources = الإجابة نفسها مع كل مصادرها:
instead = الإجابة بدلًا من ذلك:
without-fragment = من دون الجملة المقطوعة:
all-supported = تؤيده المقالات.
all-unread = الأرقام والتواريخ والأسماء موجودة في المقالات. أما أن المقالات تقول الشيء نفسه فلم يُتحقَّق منه.
all-unread-read = الأرقام والتواريخ والأسماء موجودة في المقالات، لكن { $reader } قرأ الاقتباسات ولم يتأكد من أنها تقول الشيء نفسه: قارن بنفسك.
withheld = ما كتبه النموذج ولا تؤيده المقالات
withheld-hint = يعرض { $option } ما كتبه النموذج.
label = { $title }:

## Usage of an answer

receipt = تفاصيل الإجابة
receipt-passages = المقاطع
receipt-sent = { $dropped ->
    [0] المُرسَل: { $sent }
   *[other] المُرسَل: { $sent }، المتروك: { $dropped }
}
receipt-window = نافذة السياق
receipt-prompt = الموجِّه
receipt-answer = الإجابة
receipt-attempts = المحاولات
receipt-reader = المعنى المقروء
receipt-read = عدد الجمل: { $count }، القارئ: { $reader }
receipt-unread = المعنى غير المقروء
unread-slow = يستغرق ذلك وقتًا أطول مما يسمح به الإعداد checks.seconds.
unread-failed = تعذّر سؤال النموذج.
unread-stopped = أُوقفت الإجابة.
unread-weak = لا يُعتمد على النموذج بما يكفي في هذه اللغة.
unread-subtle = تختلف جملة عن اقتباسها اختلافًا طفيفًا يفوت نموذجًا صغيرًا.
unread-off = يتطلب ذلك نموذجًا لغويًا.
receipt-reading-speed = سرعة القراءة
receipt-speed = السرعة
tokens = { $count ->
    [zero] لا رموز
    [one] رمز واحد
    [two] رمزان
    [few] { $count } رموز
   *[other] { $count } رمزًا
}
about-tokens = نحو { $count ->
    [zero] صفر رمز
    [one] رمز واحد
    [two] رمزين
    [few] { $count } رموز
   *[other] { $count } رمزًا
}
tokens-per-second = { $number } رمزًا في الثانية
milliseconds = { $number } مللي ثانية
stage-search = البحث
stage-evidence = اختيار الأدلة
stage-queue = في قائمة الانتظار
stage-prompt = إعداد الموجِّه
stage-first-token = حتى الكلمة الأولى
stage-writing = الكتابة
stage-checking = التحقق
stage-reading = قراءة المعنى
questions-before = { $count ->
    [zero] لا أسئلة قبل سؤالك
    [one] سؤال واحد قبل سؤالك
    [two] سؤالان قبل سؤالك
    [few] { $count } أسئلة قبل سؤالك
   *[other] { $count } سؤالًا قبل سؤالك
}

## Article reader

article = المقالة
nothing-open = تظهر المقالة هنا
nothing-open-hint = اختر رقمًا أو اقتباسًا لقراءته في موضعه.
gone = لم تعد هذه المقالة هنا
close-article = إغلاق المقالة
find-in-article = البحث في المقالة
find-before = النتيجة السابقة
find-after = النتيجة التالية
find-none = لا نتائج
overview = نظرة عامة
overview-making = جارٍ قراءة المقالة وما تقوله المقالات الأخرى
overview-names = الأسماء
overview-places = الدول والمدن
overview-times = التواريخ المذكورة
overview-sentences = أهم الجمل
overview-related = مقالات أخرى عن هذا الموضوع
overview-alone = لم يُعثر على مقالة أخرى عن هذا الموضوع.
related-otherwise = تقول خلاف ذلك
related-newer = أحدث
related-copy = النص نفسه
related-same = الموضوع نفسه
printed-page = الصفحة كما طُبعت
printed-drawing = جارٍ عرض الصفحة
printed-image = الصفحة { $number } من «{ $title }» كما طُبعت
printed-gone = ملف هذه المقالة ليس على هذا الجهاز أو لم يعد في مكانه، لذا لا يمكن عرض صفحاته.
printed-changed = هذه الكلمات ليست في هذه الصفحة: تغيّر الملف منذ قراءته.
printed-unmarked = تعذّر تمييز الكلمات في هذه الصفحة.
citation-place = { $place } من { $count }
citations = استشهادات الإجابة
citation-before = الاستشهاد السابق
citation-after = الاستشهاد التالي
read-original = الأصل في { $host }
new-tab = يُفتح في علامة تبويب جديدة
quote-place = الكلمات المعلَّمة: { $place }
copies-too = الخبر نفسه أيضًا في
changed = تغيّرت هذه المقالة منذ ذلك الحين، ولم يعد الاقتباس فيها.

## Conversation list

conversations = المحادثات
fold-conversations = إخفاء المحادثات
find-conversations = البحث في المحادثات
none-kept = تُحفظ محادثاتك هنا، لك وحدك.
none-found = لا محادثة تحتوي على هذه الكلمات.
nothing-kept = لا يقبل هذا المتصفح ملفات تعريف الارتباط من الصفحة، لذلك لا تُحفظ محادثاته.
kept-today = اليوم
kept-yesterday = أمس
kept-this-week = آخر سبعة أيام
kept-earlier = قبل ذلك
more-conversations = عرض المزيد
is-shared = مشتركة
options = خيارات
options-of = خيارات «{ $title }»
rename = إعادة التسمية
new-name = الاسم الجديد للمحادثة
share = مشاركة
export-markdown = حفظ بصيغة Markdown
export-json = حفظ بصيغة JSON
delete = حذف
delete-sure = هل تريد حذف هذه المحادثة؟
delete-means = تُحذف نهائيًا، ولا يعود الرابط المؤدي إليها صالحًا.
delete-no = إبقاء
delete-yes = حذف
share-title = مشاركة هذه المحادثة
share-means = كل من يستطيع فتح هذه الصفحة ولديه الرابط يمكنه قراءة المحادثة، بما في ذلك ما سيُضاف إليها لاحقًا. ولا يستطيع تغييرها أحد سواك.
share-yes = إنشاء رابط
share-link = رابط المحادثة
copy-link = نسخ الرابط
link-copied = تم النسخ
withdraw = إيقاف المشاركة
export-word = حفظ بصيغة Word
shared-with-you = محادثة مشتركة: «{ $title }». إذا تابعت بسؤال، فستبدأ محادثة خاصة بك.
conversation-missing = هذه المحادثة غير موجودة، أو لم تعد مشتركة.

## Article table and details

views = طرق العرض
view-ask = اسأل
view-articles = المقالات
find-articles = البحث عن مقالات
search-articles = البحث في العناوين والنصوص
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
column-passages = المقاطع
column-added = أُضيفت
characters = { $count ->
    [zero] لا أحرف
    [one] حرف واحد
    [two] حرفان
    [few] { $count } أحرف
   *[other] { $count } حرفًا
}
nothing-found = لا توجد مقالة تطابق هذه الكلمات وعوامل التصفية.
in-the-texts = في النصوص
ask-these = اسأل هذه فقط
ask-this = اسأل عن هذه المقالة
shelf-empty = لا توجد مقالات بعد. أفلت الملفات في أي مكان من هذه الصفحة، أو أدخل عنوان صفحة أو خلاصة.
pages = الصفحات
rows-of = { $first }–{ $last } من { $count }
earlier-page = السابق
later-page = التالي
select-all = تحديد كل ما في هذه الصفحة
select-article = تحديد «{ $title }»
selected = المحدد:
remove-selected = إزالة
remove-sure = هل تريد الإزالة من مقالاتك؟
remove-means = لن تستشهد أي إجابة بهذه المقالات بعد الآن. تبقى الملفات على القرص في مكانها. مقالة الخلاصة لا تعود من تلقاء نفسها، أما الملف الذي يُضاف مرة أخرى فيعود.
remove-yes = إزالة
remove-no = إبقاء
undo = تراجع
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
original = الأصل
doubtful-day = التاريخ غير مؤكد: فهو مأخوذ من خصائص الملف أو مستنتج.
other-day = التاريخ غير مؤكد: فكتابته بالأرقام تحتمل قراءتين.
date-correct = تصحيحه
date-is = هو { $day }
date-another = تاريخ آخر
not-in-full = لم يُقرأ كاملًا: { $what }
not-read-unreadable = { $count ->
    [one] حرف واحد غير مقروء يظهر على شكل �
    [two] حرفان غير مقروءين يظهران على شكل �
    [few] { $count } أحرف غير مقروءة تظهر على شكل �
   *[other] { $count } حرفًا غير مقروء تظهر على شكل �
}
not-read-nonsense = لا يمكن تمييز أي لغة فيه؛ ربما كان تالفًا أو بترميز آخر
not-read-embedded = لم يُقرأ مستند مضمَّن
not-read-box = لم يُقرأ: «{ $words }»
not-read-boxes = { $count ->
    [one] ومربع آخر
    [two] ومربعان آخران
    [few] و{ $count } مربعات أخرى
   *[other] و{ $count } مربعًا آخر
}
read-in-part = لم يُقرأ { $count } كاملًا
read-from = قُرئت من { $origin }
state = مقالاتك
busy = تُضاف مقالات الآن.
fact-articles = المقالات
fact-passages = المقاطع
fact-languages = اللغات
fact-newest = الأحدث
fact-changed = آخر تغيير
technical = تفاصيل تقنية
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

## Import

add-articles = إضافة مقالات
drop-files = أفلت الملفات هنا
choose-files = اختيار ملفات
choose-folder = اختيار مجلد
file-kinds = نص وMarkdown وHTML وPDF وWord وOpenDocument وEPUB وبريد وترجمات مرئية وجداول وJSON وZIP، بحد أقصى { $megabytes } م.ب لكل ملف. تُحفظ المقالات التي فيها، أما الملفات نفسها فلا يُحفظ منها إلا ملفات PDF لعرض صفحاتها. والملف الذي يحمل الاسم نفسه يحل محل مقالته.
sending = إرسال الملف { $number } من { $of }
from-web = من الويب
web-kind = نوع العناوين
web-pages = صفحات
web-feed = خلاصة
web-sitemap = خريطة موقع
web-addresses = العناوين، عنوان في كل سطر
sitemap-most = أقصى عدد للصفحات، الأحدث أولًا
web-add = إضافة
from-text = من نص
paste-text = الصق مقالة هنا: العنوان أولًا، ثم الكاتب والصحيفة والتاريخ إن وُجدت
feeds = الخلاصات
feed-read = قُرئت: { $time }
feed-never = لم تُقرأ بعد
feed-remove = إزالة الخلاصة { $feed }
feed-removed = أُزيلت الخلاصة، وتبقى مقالاتها.
sync-now = قراءة الخلاصات الآن
adding = تجري إضافة المقالات
files-read = قُرئ { $done } من { $of }
passages-embedded = { $done } من { $of } مقطع جاهزة للبحث
waiting-for = برنامج آخر يضيف مقالات الآن؛ ننتظر حتى ينتهي.
stop-adding = إيقاف
stopping = يجري الإيقاف. يُحفظ ما قُرئ حتى الآن.
adding-done = تم
adding-nothing = لم يُضف شيء
adding-added = { $count ->
    [one] أُضيفت مقالة واحدة
    [two] أُضيفت مقالتان
    [few] أُضيفت { $count } مقالات
    [many] أُضيفت { $count } مقالةً
   *[other] أُضيفت { $count } مقالة
}
put-back = { $count ->
    [one] استُعيدت مقالة واحدة
    [two] استُعيدت مقالتان
    [few] استُعيدت { $count } مقالات
    [many] استُعيدت { $count } مقالةً
   *[other] استُعيدت { $count } مقالة
}
ask-added = اسأل عن الجديد:
adding-stopped = أُوقفت الإضافة
fate-added = أُضيف { $count }
fate-replaced = استُبدل { $count }
fate-moved = نُقل { $count }
fate-unchanged = دون تغيير { $count }
fate-removed = أُزيل { $count }
fate-rejected = لم يُقرأ { $count }
not-read = ما لم تمكن قراءته، والسبب
more-rejected = و{ $count } غيرها
no-addresses = أدخل عنوانًا أو أكثر يبدأ بـ http:// أو https://.
no-address = هذا ليس عنوانًا على الويب.
busy-here = تُضاف مقالات الآن. حاول مرة أخرى بعد انتهاء ذلك.

## Answers from several articles

plan-of-time = المقالات المنشورة في هذه المدة ({ $published }): { $count }
plan-none-of-time = لم تُنشر أي مقالة في هذه المدة ({ $published }).
plan-newest-is = أحدث مقالة بتاريخ { $day }: «{ $title }».
plan-newest = أحدث المقالات
plan-superseded = نسخ سابقة من هذه المقالات لم تُذكر: { $count }
plan-articles = المقالات: { $count }
plan-articles-of = المقالات ({ $scope }): { $count }
plan-more = لم تُذكر هنا: { $count } أخرى.
plan-read = قُرئت لهذا أحدث المقالات: { $read } من { $count }.
plan-items = ما وُجد: { $count }
plan-or-later = { $day } أو بعد ذلك بأسبوع
plan-order = التواريخ هي ما تتحدث عنه المقالات؛ وبين قوسين مصدر كل مقالة وتاريخ نشرها.
plan-unconverted = تُقارن المبالغ بعملات مختلفة كما هي، دون تحويل.
plan-difference = الفرق: { $amount }
plan-greatest = الأعلى من بين { $count } من المبالغ
plan-least = الأدنى من بين { $count } من المبالغ
plan-none-told = لا تتحدث أي مقالة عن هذه المدة ({ $time }).
plan-none-about = لم يُعثر على أي مقالة عن { $title }: 0 من { $count }.
plan-asked = { $question }؟
plan-quoted = «{ $title }»
column-sentence = من المقالة
column-article = المقالة
column-name = الاسم
column-amount = المبلغ
column-thing = ما يُقارن
column-told = التاريخ
notice-coverage = المقالات في هذا الموضوع: { $count }؛ المستخدمة هنا: { $used }.

## Summaries, overviews and headlines

column-question = السؤال
notice-own-headline = هذا عنوان المقالة نفسها؛ ويمكن لنموذج لغوي أن يكتب عنوانًا جديدًا.
notice-own-stands = هذه جمل المقالات نفسها: ما كتبه { $model } أقل منها أو لا تدعمه المقالات.
asks-model = عدد الأسئلة التي ستُطرح على { $model }: { $count }.
asks-model-for = عدد الأسئلة التي ستُطرح على { $model }: { $count }، ويستغرق ذلك نحو { $seconds } ثانية.

## Requests

help-answer = يمكنك أن تسأل عن هذه المقالات بأي لغة: عن معلومة أو ملخص أو قائمة أو عدد أو مقارنة أو تسلسل زمني أو الجديد أو كاتب مقالة. كل جملة في الإجابة تبيّن مصدرها. مثلًا:
help-latest = ما الجديد هذا الأسبوع؟
thanks-answer = على الرحب والسعة. واصل السؤال متى شئت.
previous-none = لا توجد بعد إجابة يمكن فعل ذلك بها.
previous-all = لا تقول المقالات المستشهد بها أكثر عن ذلك.
notice-untranslated = الترجمة تحتاج إلى نموذج لغوي. هذه هي الجمل كما وردت في المقالات.
as-list = قائمة: { $topic }
as-count = عدد: { $topic }
as-compare = مقارنة: { $topic }
as-summary = ملخص: { $topic }
as-overview = نظرة عامة: { $topic }
as-timeline = تسلسل زمني: { $topic }
as-latest = الجديد: { $topic }
as-metadata = عن المقالات: { $topic }
as-multi-part = عدة أسئلة
as-headline = عنوان لـ: { $topic }
as-all = كل المقالات
again-without-kind = اسأل مرة أخرى كسؤال عن معلومة

## Notes

view-notes = ملاحظات
action-keep = احفظ
kept-note = حُفظ في ملاحظاتك
kept-done = حُفظ
keep-words = احفظ هذا المقطع في الملاحظات
keep-selected = احفظ النص المحدد
keep-too-long = لا يمكن حفظ أكثر من { $count } من الأحرف دفعة واحدة. لم يُحفظ شيء؛ حدِّد نصًا أقصر.
keep-article = احفظ هذه المقالة في الملاحظات
notes-none = لم يُحفظ شيء بعد. احفظ إجابة، أو كلمات مظللة أو محددة من مقالة، فتظهر هنا مع مصادرها.
notes-order = الترتيب حسب
notes-by-kept = آخر ما حُفظ
notes-by-published = تاريخ المقالة
notes-by-source = المصدر
notes-export = احفظ الكل بصيغة
notes-more = المزيد من الملاحظات
note-comment = تعليق
note-comment-hint = أضف تعليقًا
note-kept = حُفظ في { $day }
note-delete-sure = حذف نهائي؟

## Keyboard

keys-title = لوحة المفاتيح
key-question = الانتقال إلى السؤال؛ وفي سؤال فارغ، عرض أنواع الطلبات
key-ask = اسأل
key-line = سطر جديد
key-after = الاستشهاد التالي، أو الأول
key-before = الاستشهاد السابق، أو الأخير
key-find = البحث في المقالة عندما يكون التركيز عليها
key-select = في المقالة: تحديد جملة، أو كلمة مع السهم الأفقي
key-keep = حفظ الجملة التي عليها التركيز، أو النص المحدد أو المظلل
key-close = إغلاق ما هو مفتوح
key-these = عرض هذه المفاتيح
keys-single = استخدام / و K و ? اختصارات

## Why something could not be read

reason-empty = فارغ: لا نص فيه
reason-no-text = لا نص فيه
reason-no-article = لا توجد فيه مقالة
reason-empty-sheets = لا نص فيه: أوراقه فارغة
reason-empty-archive = لا نص فيه: الأرشيف فارغ
reason-script = لا نص فيه: يعرضه برنامج في الصفحة؛ اطبع الصفحة بصيغة PDF أو انسخ نصها
reason-link-to = هذا رابط؛ أضف العنوان نفسه: { $address }
reason-link-to-page = هذا رابط؛ أضف العنوان نفسه: { $address }
reason-link = هذا رابط؛ أضف العنوان نفسه
reason-link-page = هذا رابط؛ أضف العنوان نفسه
reason-google = هذا رابط إلى مستند من Google؛ نزّل المستند بصيغة Office أو PDF
reason-named = ينتهي اسمه بـ { $ending } لكنه ليس كذلك، أو أن بدايته تالفة
reason-image = هذه صورة
reason-image-pdf = هذه صورة؛ حوّلها إلى PDF
reason-recording = هذا تسجيل صوتي؛ أضف نصه المكتوب بدلًا منه
reason-film = هذا مقطع مصوّر؛ أضف ترجمته المكتوبة (.srt أو .vtt) بدلًا منه
reason-database = هذه قاعدة بيانات
reason-gzip = هذا ملف gzip؛ فك ضغطه أولًا
reason-bzip = هذا ملف bzip2؛ فك ضغطه أولًا
reason-xz = هذا ملف xz؛ فك ضغطه أولًا
reason-sevenzip = هذا أرشيف 7-Zip؛ فك ضغطه أولًا، أو اجعله .zip
reason-rar = هذا أرشيف RAR؛ فك ضغطه أولًا، أو اجعله .zip
reason-postscript = هذا ملف PostScript؛ حوّله إلى PDF
reason-apple = هذا ملف من برامج Apple؛ صدّره بصيغة PDF أو Office
reason-ebook = هذا كتاب إلكتروني بصيغة أخرى؛ حوّله إلى EPUB
reason-unfinished = تنزيل غير مكتمل؛ نزّله من جديد
reason-mail-store = هذا مخزن بريد؛ صدّر الرسائل بصيغة ‎.eml أو ‎.msg أو ‎.mbox
reason-contacts = فيه مواعيد أو جهات اتصال، لا مقالة
reason-page-part = جزء من صفحة ويب، وليس مقالة
reason-references = قائمة مراجع؛ صدّرها بصيغة CSV أو CSL-JSON مع الملخصات
reason-other-markup = نص بتنسيق لا يُقرأ؛ احفظه بصيغة ‎.md
reason-other-subtitles = ترجمة مكتوبة بصيغة أخرى؛ حوّلها إلى ‎.srt
reason-system-file = ملف من النظام لا مقالة فيه
reason-warc = أرشيف ويب من صفحات كثيرة؛ استخرجها بصيغة ‎.html
reason-old-office = صيغة Office قديمة من قبل 2007؛ احفظه بصيغة { $ending }
reason-no-extension = لا لاحقة لاسمه ولا تدل بدايته على نوعه؛ إن كان نصًا فأضف ‎.txt إلى اسمه
reason-other-type = لا تُقرأ ملفات { $ending }؛ احفظه نصًا أو PDF أو ‎.docx إن أمكن
reason-other-zip = لا تُقرأ ملفات { $ending }
reason-not-supported = ليس مستندًا من نوع معروف
reason-password = محمي بكلمة مرور؛ احفظه من دونها
reason-password-archive = محمي بكلمة مرور؛ فك ضغطه أولًا
reason-encrypted = مشفّر؛ احفظه بعد فك تشفيره
reason-drm = محمي من النسخ (DRM)
reason-damaged-pdf = تالف أو ناقص: لا يفتحه أي قارئ PDF
reason-damaged-or = تالف أو ناقص (التفاصيل: { $details })
reason-damaged-in = تالف (التفاصيل: { $details })
reason-damaged = تالف (التفاصيل: { $details })
reason-damaged-outlook = تالف أو ليس رسالة من Outlook؛ احفظه بصيغة ‎.eml
reason-not-text = ليس نصًا
reason-encoding = ليس نصًا، أو ترميزه غير معروف؛ احفظه بترميز UTF-8
reason-not-json = ليس JSON صالحًا (التفاصيل: { $details })
reason-not-html = ليس HTML
reason-not-message = ليس رسالة بريد: لا ترويسة له
reason-no-subtitles = لا ترجمة مكتوبة فيه
reason-pageless = لا صفحة فيه
reason-no-messages = لا رسالة فيه تحوي نصًا
reason-xml-kind = لا يُقرأ هذا النوع من XML‏ (<{ $root }>)؛ تُقرأ الخلاصات وNITF وملفات Evernote المصدّرة
reason-nested = متداخل أعمق مما يجوز
reason-scans = صفحاته صور بلا نص؛ تلزم لها خاصية التعرّف على النص التي يستطيع مالك هذه الصفحة تثبيتها
reason-scans-page = صفحاته صور بلا نص؛ تلزم لها خاصية التعرّف على النص التي يستطيع مالك هذه الصفحة تثبيتها
reason-letters = تتعذّر قراءة نصه لأن خطوطه لا تدل على حروفها؛ اطبعه في ملف PDF جديد
reason-letters-page = تتعذّر قراءة نصه لأن خطوطه لا تدل على حروفها؛ اطبعه في ملف PDF جديد
reason-unknown-script = لم يُتعرَّف على نص في صور صفحاته؛ لا يُتعرَّف إلا على الحروف اللاتينية والصينية واليابانية
reason-on-pages = الصفحات { $pages }: { $reason }
reason-too-large = يتجاوز الحد { $most } ميغابايت للملف
reason-page-too-large = يتجاوز الحد { $most } ميغابايت للصفحة
reason-message-too-large = يتجاوز الحد { $most } ميغابايت للرسالة
reason-too-large-unpacked = يتجاوز بعد فك ضغطه الحد { $most } ميغابايت للملف
reason-too-long = يتجاوز نصه الحد { $most } حرفًا للمقالة
reason-too-slow = تجاوزت قراءته الحد { $seconds } ث للمستند
reason-crashed = تعطّلت قراءته (الرمز { $code }): تالف أو يحتاج إلى ذاكرة كبيرة
reason-memory = تحتاج قراءته إلى أكثر من { $most } ميغابايت من الذاكرة، وهو الحد للمستند
reason-many-pages = عدد صفحاته { $count }؛ والحد لملف PDF هو { $most }
reason-many-members = فيه أكثر من { $most } ملف، وهو الحد للأرشيف
reason-row-cells = فيه { $cells } خلية لعدد { $columns } من الأعمدة
reason-no-column = لم يُعثر على عمود للنص: سمّه text؛ الأعمدة هي { $columns }
reason-no-column-page = لم يُعثر على عمود للنص: سمّه text؛ الأعمدة هي { $columns }
reason-empty-column = لا نص في العمود { $column }
reason-not-regular = ليس ملفًا عاديًا
reason-port = المنفذ { $port } لدى { $host } ليس منفذ ويب معتادًا
reason-private-host = { $host } هو { $address }، وليس عنوانًا عامًا
reason-private = { $host } ليس عنوانًا عامًا
reason-no-host-because = لم يُعثر على الموقع { $host } (التفاصيل: { $details })
reason-no-host = لم يُعثر على الموقع { $host }
reason-robots = لا يسمح ملف robots.txt لدى { $site } للبرامج بقراءة { $address }
reason-robots-unreachable = تتعذّر قراءة robots.txt لدى { $site } ({ $status })، فلا يُطلب منه شيء آخر
reason-busy-site = لا يقبل { $site } طلبات أخرى قبل { $time }
reason-site-answers = أجاب الموقع { $status }
reason-connection = فشل الاتصال بـ { $site } (التفاصيل: { $details })
reason-certificate = شهادة { $host } غير موثوقة (التفاصيل: { $details })
reason-web-kind = نوعه { $kind }، ولا يُقرأ من الويب
reason-web-large = يتجاوز الحد { $most } ميغابايت
reason-web-large-page = يتجاوز الحد { $most } ميغابايت
reason-web-slow = استغرق أكثر من { $seconds } ث
reason-web-slow-page = استغرق أكثر من { $seconds } ث
reason-is-feed = هذه خلاصة؛ أضفها بوصفها خلاصة
reason-is-feed-page = هذه خلاصة؛ أضفها بوصفها خلاصة
reason-no-feed = ليست خلاصة RSS أو Atom أو JSON
reason-no-sitemap = ليست خريطة موقع
reason-gone-page = يحيل إلى الصفحة الأولى لدى { $site }: لم تعد المقالة موجودة
reason-redirects = يحيل أكثر من { $count } مرات
reason-scheme = لا يُقبل إلا http وhttps، لا { $scheme }
reason-bad-host = { $host } ليس اسم موقع صالحًا
reason-bad-address = ليس عنوانًا صالحًا (التفاصيل: { $details })
reason-bad-characters = في العنوان مسافة أو شرطة مائلة عكسية أو حرف غير مسموح به
reason-user-name = لا تُقبل العناوين التي فيها اسم مستخدم
reason-same-id = المعرّف { $id } مستخدم لدى { $other }
reason-answers-401 = يتطلب كلمة مرور (401)
reason-answers-402 = يتطلب دفعًا (402)
reason-answers-403 = رفض الموقع الوصول (403)
reason-answers-404 = لا شيء في هذا العنوان (404)
reason-answers-410 = أُزيل نهائيًا (410)
reason-answers-429 = تلقّى الموقع طلبات كثيرة (429)
reason-answers-451 = غير متاح لأسباب قانونية (451)
reason-no-ollama = لا يجيب أي خادم Ollama في { $address }.
reason-no-ollama-page = لا يجيب أي خادم Ollama في { $address }.
reason-needs-title = تحتاج المقالة إلى عنوان.
reason-no-date = { $date } ليس تاريخًا صالحًا؛ اكتبه هكذا: 2026-03-14.
reason-many-scans = { $count } من صفحاته صور؛ والحد لملف PDF هو { $most }
reason-no-mailbox = ليس صندوق بريد: لا يبدأ بسطر «From ...»
reason-document-too-large = يتجاوز الحد { $most } ميغابايت للمستند
reason-line-too-long = يتجاوز الحد { $most } ميغابايت للسطر
reason-no-object = ليس كائن JSON
reason-field-id = يجب أن يكون الحقل id نصًا أو عددًا صحيحًا
reason-no-header = سطره الأول فارغ؛ ينبغي أن يسمّي الأعمدة
reason-page-gone = لم يعد ممكنًا فتح صفحته { $page }
reason-yaml = مقدمته ليست YAML صالحة (التفاصيل: { $details })
reason-toml = مقدمته ليست TOML صالحة (التفاصيل: { $details })
reason-open-header = مقدمته غير مغلقة: أضف سطرًا فيه --- بعد الحقول
reason-field-text = يجب أن يكون الحقل { $name } نصًا، لا من النوع { $type }
reason-no-language = { $language } ليس رمز لغة مثل fr.
reason-field-date = التاريخ { $date } غير صالح أو ليس على صورة 2026-03-14
reason-members = فيه { $count } ملف؛ والحد للأرشيف هو { $most }
reason-ratio = يتجاوز بعد فك ضغطه { $ratio } مرة حجمه، وهو الحد للأرشيف
reason-archive-large = يتجاوز الأرشيف بعد فك ضغطه الحد { $most } غيغابايت
reason-many-tags = فيها أكثر من { $most } وسم، وهو الحد للصفحة
reason-feed-tags = في أول { $count } من مداخلها أكثر من { $most } وسم، وهو الحد للخلاصة
reason-feed-empty = لا نص له في الخلاصة
reason-feed-nameless = لا تذكر الخلاصة عنوانًا له ولا معرّفًا
reason-web-limit = يتجاوز الحجم المسموح به
reason-web-limit-page = يتجاوز الحجم المسموح به
reason-not-modified = أجاب الموقع «لم يتغيّر» عن أول طلب
reason-compressed = مضغوط بطريقة { $encoding } التي لم تُطلب
reason-grows = يتجاوز بعد فك ضغطه { $ratio } مرة حجمه، وليس ذلك شأن المقالات
reason-decompress = يتعذّر فك ضغط الرد (التفاصيل: { $encoding }، { $details })
reason-ends-early = ينتهي قبل أوانه
reason-no-target = يحيل { $address } دون أن يذكر إلى أين
reason-redirects-to = يحيل إلى { $address }: { $reason }
reason-address-long = يتجاوز العنوان { $most } حرفًا
reason-no-host-name = لا اسم موقع في العنوان
reason-surrogate = فيه نصف حرف
reason-too-deep = يقع داخل أكثر من { $most } أرشيف أو رسالة
reason-rest-skipped = تُرك الباقي لأن { $count } من ملفاته عطّلت القراءة
reason-broken-off = لم يصل كاملًا؛ أضفه من جديد
reason-too-late = وصل بعد بدء القراءة؛ أضفه من جديد
reason-many-files = هناك أكثر من { $most } ملف؛ ضعها في أرشيف ZIP
reason-files-waiting = ملفات كثيرة تنتظر القراءة؛ أعد المحاولة لاحقًا
reason-no-file-name = لا اسم له
reason-not-saved = تعذّر حفظه (التفاصيل: { $details })
reason-draft-large = تتجاوز المسودة الحد { $most } ميغابايت للملف.
reason-draft-unread = يتعذّر تدقيق الملف: { $reason }.
reason-file-large = لا يجوز أن يتجاوز الملف { $most } ميغابايت (الإعداد page.{ $setting })
reason-file-large-page = لا يجوز أن يتجاوز الملف { $most } ميغابايت
reason-upload-large = لا يجوز أن يتجاوز الإرسال الواحد { $most } ميغابايت (الإعداد page.{ $setting })
reason-upload-large-page = لا يجوز أن يتجاوز الإرسال الواحد { $most } ميغابايت
reason-no-ollama-model = لا نموذج بعد لدى خادم Ollama في { $address }.
reason-no-ollama-model-page = لا نموذج بعد لدى خادم Ollama في { $address }.
reason-store-busy = يعدّل برنامج آخر المقالات الآن؛ أعد المحاولة بعد أن ينتهي ({ $path }).
reason-store-busy-page = يعدّل برنامج آخر المقالات الآن؛ أعد المحاولة بعد أن ينتهي.
reason-store-trouble = تعذّر استخدام الفهرس { $path } ({ $details }): { $reason }.
reason-hint-readonly = اسمح بالكتابة في المجلد
reason-hint-readonly-page = اسمح بالكتابة في المجلد
reason-hint-full = أفرغ مساحة على القرص؛ المقالات المضافة من قبل سليمة
reason-hint-disk = ربما امتلأ القرص أو بلغ الملف أقصى حجم مسموح به؛ المقالات المضافة من قبل سليمة
reason-hint-open = تحقق من إمكان القراءة من المجلد والكتابة فيه
reason-hint-doctor = أبلغ مالك هذه الصفحة
reason-hint-doctor-page = أبلغ مالك هذه الصفحة
reason-store-closed = أُغلق الفهرس { $path } أثناء استخدامه ({ $details }).
reason-store-damaged = الملف { $path } تالف أو ليس فهرسًا ({ $details })؛ انقله من مكانه وأضف المقالات من جديد.
reason-store-damaged-page = الملف { $path } تالف أو ليس فهرسًا ({ $details })؛ انقله من مكانه وأضف المقالات من جديد.
reason-store-folder = تعذّر استخدام { $path }: { $details }.
reason-store-folder-page = تعذّر استخدام { $path }: { $details }.
reason-store-unwritable = تعذّرت الكتابة في { $path } ({ $details })؛ اسمح بالكتابة في المجلد.
reason-store-unwritable-page = تعذّرت الكتابة في { $path } ({ $details })؛ اسمح بالكتابة في المجلد.
reason-store-older = أُنشئ { $path } بإصدار أقدم من هذا البرنامج. يمكن لمالك هذه الصفحة تحديثه مع الاحتفاظ بالمقالات.
reason-store-older-page = أُنشئ { $path } بإصدار أقدم من هذا البرنامج. يمكن لمالك هذه الصفحة تحديثه مع الاحتفاظ بالمقالات.
reason-store-other = أُنشئ { $path } بإصدار آخر من هذا البرنامج؛ انقله من مكانه وأضف المقالات من جديد.
reason-store-other-page = أُنشئ { $path } بإصدار آخر من هذا البرنامج؛ انقله من مكانه وأضف المقالات من جديد.
reason-store-model = قُرئت المقالات من جديد بنموذج آخر في هذه الأثناء؛ يجب إعادة تشغيل هذا البرنامج ({ $path }).
reason-store-model-page = قُرئت المقالات من جديد بنموذج آخر في هذه الأثناء؛ يجب إعادة تشغيل هذا البرنامج.
reason-lock-held = العملية { $process } ({ $command }، منذ { $time }) تغيّر المقالات الآن؛ أعد المحاولة بعد أن تنتهي ({ $work }, { $path }).
reason-lock-held-page = العملية { $process } ({ $command }، منذ { $time }) تغيّر المقالات الآن؛ أعد المحاولة بعد أن تنتهي.
reason-lock-taken = يغيّر برنامج آخر المقالات الآن؛ أعد المحاولة بعد أن ينتهي ({ $work }, { $path }).
reason-lock-taken-page = يغيّر برنامج آخر المقالات الآن؛ أعد المحاولة بعد أن ينتهي.
reason-kept-trouble = تعذّر استخدام { $path } ({ $details })؛ انقل الملف من مكانه للبدء من جديد ({ $what }).
reason-kept-trouble-page = تعذّر استخدام { $path } ({ $details })؛ انقل الملف من مكانه للبدء من جديد.
reason-kept-newer = أُنشئ { $path } بإصدار أحدث من هذا البرنامج؛ حدّث البرنامج ({ $what }).
reason-kept-newer-page = أُنشئ { $path } بإصدار أحدث من هذا البرنامج؛ حدّث البرنامج.
reason-note-unread = تعذّرت قراءة ملاحظة؛ كتبها إصدار آخر من هذا البرنامج.
reason-conversation-unread = تعذّرت قراءة المحادثة «{ $title }»؛ كتبها إصدار آخر من هذا البرنامج.
reason-ratings-trouble = تعذّر استخدام { $path } ({ $details })؛ اسمح بالكتابة فيه أو انقله من مكانه.
reason-collection-busy = تُضاف الآن مقالات إلى المجموعة { $name }؛ أعد المحاولة بعد ذلك ({ $holder }).
reason-collection-busy-page = تُضاف الآن مقالات إلى المجموعة { $name }؛ أعد المحاولة بعد ذلك.
