title = 向您的文章提问
articles = { $count } 篇文章
new-conversation = 新对话
close = 关闭
failed-unexpectedly = 出现了意外错误；启动本页面的终端中有说明。
