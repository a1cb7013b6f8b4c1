article = المقالة
nothing-open = تظهر المقالة هنا
nothing-open-hint = اختر رقمًا أو اقتباسًا في إجابة لقراءته في موضعه.
gone = لم تعد هذه المقالة في الفهرس
close-article = إغلاق المقالة
