legend = مدى تأييد المقالات للإجابة
verdict-supported = مؤيَّدة
verdict-partly = مؤيَّدة جزئيًا
verdict-unsupported = غير مؤيَّدة
count-supported = { $count ->
    [one] جملة واحدة مؤيَّدة
    [two] جملتان مؤيَّدتان
    [few] { $count } جمل مؤيَّدة
   *[other] { $count } جملة مؤيَّدة
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
about-supported = ما جرى التحقق منه في الجملة موجود في الكلمات التي تستشهد بها: الأرقام والتواريخ والأسماء والاقتباسات والمعنى.
about-partly = بعض ما تقوله الجملة موجود في الكلمات التي تستشهد بها، وبعضه غير موجود.
about-unsupported = لم يُعثر في المقالات على ما يقول ذلك، فلا تعتمد عليه.
problem-number = الرقم «{ $words }» غير موجود في ما تستشهد به.
problem-date = التاريخ «{ $words }» غير موجود في ما تستشهد به.
problem-name = الاسم «{ $words }» غير موجود في ما تستشهد به.
problem-quote = الكلمات «{ $words }» غير موجودة في المقالة.
problem-negation = ما تستشهد به يقول العكس: «{ $words }».
problem-direction = ما تستشهد به يقول عكس «{ $words }».
problem-contradiction = ما تستشهد به يناقضها.
problem-meaning = لا يقول ذلك أي مقطع عُثر عليه.
problem-mark = كان الاستشهاد بمقطع آخر لا يقول ذلك؛ والرقم الآن هو رقم المقطع الصحيح.
read-in-article = اقرأه في المقالة
page-number = الصفحة { $number }
