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
failed-unexpectedly = حدث خطأ غير متوقع؛ تجد تفاصيله في الطرفية التي شُغّلت منها الصفحة.
