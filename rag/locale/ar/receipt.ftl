receipt = ما استغرقته الإجابة
receipt-passages = المقاطع
receipt-sent = { $dropped ->
    [0] المُرسَل: { $sent }
   *[other] المُرسَل: { $sent }، المتروك: { $dropped }
}
receipt-window = نافذة السياق
receipt-prompt = الموجِّه
receipt-answer = الإجابة
receipt-attempts = المحاولات
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
stage-queue = في الانتظار
stage-prompt = إعداد الموجِّه
stage-first-token = حتى الكلمة الأولى
stage-writing = الكتابة
stage-checking = التحقق
questions-before = { $count ->
    [zero] لا أسئلة قبل سؤالك
    [one] سؤال واحد قبل سؤالك
    [two] سؤالان قبل سؤالك
    [few] { $count } أسئلة قبل سؤالك
   *[other] { $count } سؤالًا قبل سؤالك
}
