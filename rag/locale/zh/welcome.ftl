what-to-know = 您想知道什么？
how-it-answers = 可用任何语言提问。回答来自 { $articles }，每句话都显示其所依据的原文。
try-these = 试试这些问题
no-articles = 还没有文章
no-articles-hint = 把文件拖到本页，或用 { $command } 添加。也可以先用二十篇虚构的六种语言短新闻试试看。
add-samples = 添加示例文章
one-moment = 请稍候
reading-samples = 正在读取示例文章，最多一分钟
