add-own = 添加自己的文章
ask-about = 文章中关于{ $topic }说了什么？
ask-title = 《{ $title }》这篇文章讲了什么？
no-server = 目前的回答是文章中的引文。若要得到成文的回答，请安装 Ollama（ollama.com）并运行 { $command }。
no-model = 目前的回答是文章中的引文。Ollama 已在运行，但还没有模型：运行 { $command } 即可获取。
