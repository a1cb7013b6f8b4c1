nearest-one = 最接近：{ $title }
only-of-time = 已理解“{ $words }”：只用该时间（{ $published }）发布的文章；--any-date 不排除任何文章。
left-out = 因模型的上下文窗口已满而略去的段落：{ $count }。
in-the-line = 正在等待模型：这个问题排在第 { $place } 位。
same-with-sources = 同一回答，附全部来源：
instead = 回答改为：
without-fragment = 去掉中断的句子后：
all-supported = 有文章依据。
